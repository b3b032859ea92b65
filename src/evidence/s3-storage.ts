// Evidence in S3-compatible object storage. unstorage keeps the objects; its listing knows neither prefixes nor more than 1,000 objects, so
// that is asked for here.
import { AwsClient } from 'aws4fetch'
import type { Driver } from 'unstorage'
import s3Driver from 'unstorage/drivers/s3'
import { type EvidenceStorage, idOf, inTime, keyOf, readWith, storageFault } from './storage.ts'

/** The chore comes again anyway. */
const RETRIES = 1
const LISTED = /<Contents>([\s\S]*?)<\/Contents>/gu

interface Place {
  bucket: string
  /** Without slashes at its ends; may be empty. */
  prefix: string
  endpoint: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}

/** As many as such a storage lists at most (ListObjects, max-keys). */
const MOST_LISTED = 1_000

/** Throws an OperatorError where the address or a credential is missing. `listed` is how many objects are listed at once. */
export function s3Storage(
  url: string,
  environment: Readonly<Record<string, string | undefined>>,
  listed: number = MOST_LISTED,
): EvidenceStorage {
  const place = placeOf(url, environment)
  const { bucket, prefix, endpoint } = place
  const base = prefix === '' ? bucket : `${bucket}/${prefix}`
  // The driver puts the bucket and the key behind each other, so a prefix of several folders is part of the bucket.
  const driver: Driver = s3Driver({ ...place, bucket: base })
  return {
    place: `${endpoint}/${base}`,
    async put(id, bytes) {
      const body = new Uint8Array(bytes)
      await inTime(Promise.resolve(driver.setItemRaw?.(keyOf(id), body, {})), 'storing evidence')
      // The driver takes "no such bucket" for success.
      if (!(await inTime(Promise.resolve(driver.hasItem(keyOf(id), {})), 'storing evidence')))
        throw new Error(`no bucket ${bucket} in the object storage`)
    },
    read: (id, hash) => inTime(readWith(driver, id, hash), 'reading evidence'),
    async remove(id) {
      if (await driver.hasItem(keyOf(id), {})) await inTime(Promise.resolve(driver.removeItem?.(keyOf(id), {})), 'removing evidence')
    },
    idsBefore: (time) => listedBefore(time, place, listed),
  }
}

/** ListObjects of the S3 API, page by page: this first form of it is the one that every such storage has. */
async function* listedBefore(time: number, { bucket, prefix, endpoint, region, ...keys }: Place, listed: number): AsyncIterable<string> {
  const client = new AwsClient({ service: 's3', region, retries: RETRIES, ...keys })
  const folder = prefix === '' ? '' : `${prefix}/`
  for (let marker: string | undefined = ''; marker !== undefined; ) {
    const page = new URL(`${endpoint}/${bucket}`)
    page.search = new URLSearchParams({ prefix: folder, marker, 'max-keys': String(listed) }).toString()
    const answer = await inTime(client.fetch(page.href), 'listing evidence')
    const xml = await answer.text()
    if (!answer.ok) throw new Error(`listing evidence: ${answer.status}`)
    const entries = [...xml.matchAll(LISTED)].map(([, entry = '']) => ({
      key: textOf(entry, 'Key') ?? '',
      changed: Date.parse(textOf(entry, 'LastModified') ?? ''),
    }))
    for (const { key, changed } of entries) if (changed < time) yield idOf(key.replaceAll('/', ':'))
    marker = textOf(xml, 'IsTruncated') === 'true' ? entries.at(-1)?.key : undefined
  }
}

/** Our keys hold no character that XML escapes; a prefix may. */
function textOf(xml: string, tag: string): string | undefined {
  return new RegExp(`<${tag}>([^<]*)</${tag}>`, 'u').exec(xml)?.[1]?.replaceAll('&amp;', '&')
}

function placeOf(url: string, environment: Readonly<Record<string, string | undefined>>): Place {
  const [, bucket, path = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]+)(?:\/(.*))?$/u.exec(url) ?? []
  if (bucket === undefined) throw storageFault('give s3://bucket or s3://bucket/prefix')
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = environment
  if (!accessKeyId || !secretAccessKey) throw storageFault('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are needed with it')
  const region = environment.AWS_REGION || environment.AWS_DEFAULT_REGION || 'us-east-1'
  const endpoint =
    environment.AWS_ENDPOINT_URL_S3 || environment.AWS_ENDPOINT_URL || environment.AWS_ENDPOINT || `https://s3.${region}.amazonaws.com`
  return { bucket, prefix: path.replace(/^\/+|\/+$/gu, ''), endpoint: endpoint.replace(/\/$/u, ''), region, accessKeyId, secretAccessKey }
}
