// A file that still lies on its platform: fetched when its message is worked on, and shown to the door like any other.
import { type Adapter, type IncomingMessage, type RemoteFile, SendFailure, type SentFile } from '../chat/chat.ts'
import type { FileDoor } from '../chat/file-door.ts'

/** The door has too many files before it; the message is tried again. */
class DoorIsBusy extends Error {
  override readonly name = 'DoorIsBusy'
}

/**
 * What became of the file. Rejects where trying again may help: the platform did not give it out this time, or the door had no room. A file
 * that can never be had is refused with words.
 */
export async function bringIn(
  message: IncomingMessage & { remoteFile: RemoteFile },
  { fetchFile }: Pick<Adapter, 'fetchFile'>,
  door: FileDoor | null,
  signal: AbortSignal,
): Promise<SentFile> {
  const { remoteFile } = message
  if (door === null || fetchFile === undefined)
    return refused('NO_FILES', 'Kênh này chưa nhận được tệp. Anh/Chị gửi tệp qua trang web của Trợ lý.')
  try {
    const { name, bytes, isPicture } = remoteFile
    const file = { fileName: name, length: bytes, isPicture, bytes: () => fetchFile(remoteFile, signal), signal }
    const admitted = await door.admit(message, file)
    if (admitted === 'busy') throw new DoorIsBusy('too many files at the door')
    return admitted
  } catch (error) {
    if (error instanceof SendFailure && error.outcome !== 'retry')
      return refused(
        'NOT_FETCHED',
        'Trợ lý không tải được tệp vừa gửi: tệp quá lớn với kênh này hoặc đã hết hạn lưu. Anh/Chị gửi lại, hoặc gửi qua trang web của Trợ lý.',
      )
    throw error
  }
}

function refused(reason: string, words: string): SentFile {
  return { kind: 'refused', reason, words }
}
