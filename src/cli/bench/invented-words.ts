// Words out of which plans are invented for the measurements at scale: what departments do, on what, how, and who they are.

/** Who leads and who co-ordinates. */
export const DEPARTMENTS = [
  'Sở Nội vụ',
  'Sở Tư pháp',
  'Sở Tài chính',
  'Sở Công Thương',
  'Sở Xây dựng',
  'Sở Y tế',
  'Sở Khoa học và Công nghệ',
  'Sở Nông nghiệp và Môi trường',
  'Sở Giáo dục và Đào tạo',
  'Sở Văn hóa, Thể thao và Du lịch',
  'Văn phòng UBND tỉnh',
  'Thanh tra tỉnh',
] as const

/** A task is one of these, an object and a way. */
export const VERBS = [
  'Rà soát',
  'Cập nhật',
  'Công khai',
  'Đơn giản hóa',
  'Chuẩn hóa',
  'Hướng dẫn',
  'Khảo sát',
  'Số hóa',
  'Đánh giá',
  'Xây dựng',
  'Kiện toàn',
  'Tập huấn',
  'Theo dõi',
  'Thống kê',
  'Thí điểm',
  'Sơ kết',
] as const

/** What is worked on. */
export const OBJECTS = [
  'quy trình nội bộ cấp giấy phép xây dựng',
  'danh mục thủ tục đất đai',
  'hồ sơ hộ tịch lưu giữ trên giấy',
  'bảng mô tả vị trí việc làm',
  'cơ chế tự chủ của trường mầm non',
  'sổ tay hướng dẫn nộp hồ sơ trực tuyến',
  'phần mềm quản lý văn bản đi, đến',
  'kho dữ liệu dùng chung về giá đất',
  'phiếu hỏi ý kiến người nộp thuế',
  'quy chế tiếp công dân',
  'mẫu biên bản giao nhận hồ sơ bưu chính',
  'chỉ tiêu giải ngân vốn đầu tư công',
  'danh sách cộng tác viên pháp luật',
  'bộ tiêu chí chấm điểm bộ phận một cửa',
  'kế hoạch luân chuyển công chức địa chính',
  'hạ tầng mạng của nhà văn hóa thôn',
  'chuyên mục hỏi đáp chính sách bảo hiểm',
  'thủ tục cấp chứng chỉ hành nghề dược',
  'thời gian cấp phép khai thác nước ngầm',
  'báo cáo sử dụng trụ sở dôi dư',
  'đội ngũ tuyên truyền viên cơ sở',
  'hệ thống camera tại nơi trả kết quả',
  'mã định danh cho hộ kinh doanh',
  'quy định về ủy quyền ký chứng thực',
  'cổng thông tin về quy hoạch chi tiết',
  'hợp đồng thuê dịch vụ công nghệ',
  'kho lưu trữ tài liệu sau sáp nhập',
  'lịch trực của cán bộ tiếp nhận ngày thứ bảy',
  'quỹ khen thưởng sáng kiến cải tiến',
  'định mức xe công dùng chung',
  'giấy tờ cấp lại cho người bị thiên tai',
  'đường dây phản ánh của người khuyết tật',
] as const

/** How, or for whom. */
export const WAYS = [
  'theo từng nhóm đối tượng',
  'gắn với trách nhiệm của người đứng đầu',
  'tại các xã biên giới',
  'trên nền tảng số của địa phương',
  'bằng hình thức trực tuyến',
  'cho doanh nghiệp nhỏ và vừa',
  'ở vùng đồng bào dân tộc thiểu số',
  'sau khi sắp xếp đơn vị hành chính',
  'thông qua tổ công nghệ cộng đồng',
  'có đối chiếu với năm trước',
  'kèm minh chứng điện tử',
  'không phụ thuộc địa giới',
  'cùng với hội nông dân',
  'tại trung tâm hành chính công',
] as const

/** What is to come of it; `{n}` becomes a number. */
export const RESULTS = [
  'Giảm ít nhất {n}% thời gian giải quyết',
  'Đạt {n}% hồ sơ đúng hạn',
  'Có {n} mô hình được nhân rộng',
  '{n}% cán bộ được bồi dưỡng',
  'Báo cáo kết quả kèm số liệu của {n} đơn vị',
  'Ban hành {n} văn bản hướng dẫn',
] as const

/** Groups of a task table. */
export const AREAS = [
  'CHỈ ĐẠO, ĐIỀU HÀNH',
  'CHÍNH QUYỀN SỐ',
  'THỦ TỤC HÀNH CHÍNH',
  'THỂ CHẾ',
  'TÀI CHÍNH CÔNG',
  'CHẾ ĐỘ CÔNG VỤ',
  'TỔ CHỨC BỘ MÁY',
] as const

/** Names of communes are made of one word of each row. */
export const COMMUNE_FIRST = 'Tân Phú Hòa An Bình Đông Thanh Minh Long Vĩnh Thạch Xuân Kim Quang Đại Trung Hưng Nghĩa'.split(' ')
export const COMMUNE_SECOND = 'Sơn Lộc Thủy Giang Thịnh Lâm Khê Phong Hải Điền Lĩnh Trạch Mỹ Cường Thượng Yên'.split(' ')

/** A signer is one word of each row. */
export const SIGNERS_FAMILY = 'Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô'.split(' ')
export const SIGNERS_GIVEN = 'Văn An,Thị Bích,Quốc Cường,Minh Đức,Thu Hà,Đình Khang,Ngọc Lan,Hữu Nam,Xuân Phúc,Thanh Tùng'.split(',')
