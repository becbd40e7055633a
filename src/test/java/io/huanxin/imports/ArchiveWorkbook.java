package io.huanxin.imports;

import java.util.ArrayList;
import java.util.List;

import lombok.RequiredArgsConstructor;

/**
 * The three workbooks of the archive, and how every cell of theirs is read. A refused
 * cell stands in a row that is good otherwise; behind an arrow stand the column that is
 * told of, or the text that is repeated, where they are others. A cell that is read
 * stands beside what is stored.
 */
@RequiredArgsConstructor
enum ArchiveWorkbook {

	/** 小区. */
	NEIGHBOURHOODS("neighbourhoods", "建成年份",
			"小区编码 | 小区名称 | 行政区划代码 | 地址 | 建成年份 | 楼栋数 | 单元数 | 户数 | 居民数 | 建筑面积(㎡) | 产权性质 | 经度 | 纬度 | 批次 | 业委会 | 物业模式 | 备注",
			"BI-#  | 坏数据#号小区 | 360902 | 春台路#号 | 1986 | 3 | 9 | 144 | 400 | 9600.5 | 房改房 | 114.39 | 27.81 | 储备 | 是 | 专业物业 | 管网老旧",
			"""
					小区编码        | BI 1                    | UNREADABLE_TEXT    | “BI 1”只能用数字、字母
					小区编码        | n:1.5→1.5               | UNREADABLE_TEXT    | “1.5”不应是小数、负数或百分数
					小区编码        | n:-7→-7                 | UNREADABLE_TEXT    | 不应是小数、负数或百分数
					小区编码        | d:2026-01-02→2026-01-02 | UNREADABLE_TEXT    | 被表格软件改成了日期“2026-01-02”
					小区编码        | n:110101199001011232→110101199001011000 | UNREADABLE_TEXT | 末几位已经丢失
					小区编码        | BI-ZZ                   | OUT_OF_SCOPE       | 编码“BI-ZZ”属于您范围以外的小区
					小区编码        | n:71→71                 | POSSIBLE_DUPLICATE | 有编码“0071”，与“71”只差开头的 0
					小区编码        | BI-2                    | DUPLICATE_KEY      | 与第 2 行重复（BI-2）
					小区编码        | ＢＩ－２→BI-2              | DUPLICATE_KEY      | 与第 2 行重复（BI-2）
					小区编码        | 清空                      | MISSING_VALUE      | 小区编码不能清空
					小区编码→∅      | 合 计                     | TOTAL_ROW          | 合计由系统计算，请删除本行
					小区名称        | ∅                       | MISSING_VALUE      | 小区名称必须填写
					小区名称        | 清空                      | MISSING_VALUE      | 小区名称必须填写
					小区名称        | 名×101                   | TEXT_TOO_LONG      | 最多 100 个字
					小区名称        | e:#N/A→#N/A             | UNREADABLE_TEXT    | 错误值“#N/A”
					行政区划代码      | ∅                       | MISSING_VALUE      | 行政区划代码必须填写
					行政区划代码      | 360999                  | UNKNOWN_REGION     | 没有代码为“360999”的行政区划
					行政区划代码      | 袁州区                     | UNKNOWN_REGION     | 没有代码为“袁州区”的行政区划
					行政区划代码      | 3609 02                 | UNKNOWN_REGION     | 没有代码为“3609 02”的行政区划
					行政区划代码      | n:430202→430202         | OUT_OF_SCOPE       | “430202”不在您可以填报的范围内
					地址          | F:A9→=A9                | UNREADABLE_TEXT    | 公式“=A9”没有计算结果
					地址          | 址×201                   | TEXT_TOO_LONG      | 最多 200 个字
					建成年份        | 1899                    | OUT_OF_RANGE       | 建成年份应在 1900 到 2100 之间
					建成年份        | n:31533→31533           | OUT_OF_RANGE       | “31533”超出范围
					建成年份        | d:1986-05-01→1986-05-01 | UNREADABLE_NUMBER  | 显示为日期“1986-05-01”
					建成年份        | 2026/13/45              | UNREADABLE_NUMBER  | “2026/13/45”不是数字
					建成年份        | 八六年                     | UNREADABLE_NUMBER  | “八六年”不是数字
					楼栋数         | -3                      | NEGATIVE           | “-3”是负数
					楼栋数         | −3                      | NEGATIVE           | 楼栋数不能小于 0
					楼栋数         | 2.5                     | UNREADABLE_NUMBER  | “2.5”不是整数
					楼栋数         | 300                     | IMPOSSIBLE_PAIR    | 楼栋数“300”与户数“144”不能同时成立
					单元数         | 4 5                     | UNREADABLE_NUMBER  | 是一个数还是两个数
					单元数         | 60%                     | UNREADABLE_NUMBER  | “60%”是百分数
					户数          | 约30户                    | UNREADABLE_NUMBER  | “约30户”不是确数
					户数          | 12万                     | UNREADABLE_NUMBER  | “12万”带有数量单位
					户数          | 一百                      | UNREADABLE_NUMBER  | “一百”不是数字
					户数          | %:12→1200%              | UNREADABLE_NUMBER  | “1200%”是百分数
					户数          | 3000000000              | OUT_OF_RANGE       | “3000000000”超出范围
					户数          | e:#REF!→#REF!           | UNREADABLE_NUMBER  | 错误值“#REF!”
					居民数         | F:1+2→=1+2              | UNREADABLE_NUMBER  | 公式“=1+2”没有计算结果
					居民数         | 1,23                    | UNREADABLE_NUMBER  | “1,23”不是数字
					居民数         | d:2026-03-01→2026-03-01 | UNREADABLE_NUMBER  | 显示为日期“2026-03-01”
					建筑面积(㎡)     | 9600.555                | OUT_OF_RANGE       | 最多 2 位小数
					建筑面积(㎡)     | 1.2万                    | UNREADABLE_NUMBER  | “1.2万”带有数量单位
					建筑面积(㎡)     | n:-1→-1                 | NEGATIVE           | “-1”是负数
					产权性质        | 小产权房                    | NOT_IN_DICTIONARY  | 请填：房改房、单位房、商品房、单栋、其他
					产权性质        | n:1→1                   | NOT_IN_DICTIONARY  | “1”不在可选范围内
					经度          | 27.81                   | OUT_OF_RANGE       | 经度应在 73 到 136 之间
					经度          | ∅                       | MISSING_VALUE      | 经度和纬度要一起填
					纬度          | 北纬27度                   | UNREADABLE_NUMBER  | “北纬27度”不是数字
					批次          | 待定                      | NOT_IN_DICTIONARY  | 请填：储备、谋划、实施
					批次          | 清空                      | MISSING_VALUE      | 批次不能清空
					业委会         | 有                       | NOT_IN_DICTIONARY  | 请填：是、否
					物业模式        | 自管                      | NOT_IN_DICTIONARY  | 请填：国有物业、专业物业、居民自治、无
					备注          | 注×501                   | TEXT_TOO_LONG      | 最多 500 个字
					""", """
					小区编码     | ＢＩ－５００     | BI-500
					小区编码     | n:77001.0  | 77001
					小区编码     | 77002.0    | 77002
					小区名称     | ␣坏数据甲 小区␣ | 坏数据甲 小区
					行政区划代码   | n:360902   | 360902
					行政区划代码   | ３６０９０２     | 360902
					行政区划代码   | 360902.0   | 360902
					地址       | n:12       | 12
					地址       | ∅          | ∅
					建成年份     | 1986年      | 1986
					建成年份     | １９７９       | 1979
					建成年份     | n:1994     | 1994
					楼栋数      | ␣12␣       | 12
					楼栋数      | 12.0       | 12
					单元数      | 0          | 0
					户数       | f:100+40   | 140
					户数       | 1,208      | 1208
					居民数      | ２７，９１３     | 27913
					居民数      | f:""       | ∅
					居民数      | 清空         | ∅
					建筑面积(㎡)  | １，２３４．５０   | 1234.5
					建筑面积(㎡)  | n:8000     | 8000
					产权性质     | ␣商品房       | 商品房
					经度       | 114.391136 | 114.391136
					批次       | ∅          | 储备
					批次       | 谋划         | 谋划
					业委会      | b:TRUE     | 是
					业委会      | 否          | 否
					物业模式     | 无          | 无
					备注       | d:2026-03-01 | 2026-03-01
					"""),

	/** 楼栋. */
	BUILDINGS("buildings", "建成年份", "小区编码 | 楼栋号 | 建成年份 | 层数 | 单元数 | 户数 | 建筑面积(㎡) | 电梯数",
			"BI-1 | #号楼 | 1986 | 6 | 3 | 36 | 2880.5 | 0", """
					小区编码        | ∅                       | MISSING_VALUE         | 小区编码必须填写
					小区编码        | 清空                      | MISSING_VALUE         | 小区编码必须填写
					小区编码        | BI-9                    | UNKNOWN_NEIGHBOURHOOD | 没有编码为“BI-9”的小区
					小区编码        | BI-ZZ                   | OUT_OF_SCOPE          | “BI-ZZ”不在您可以填报的范围内
					小区编码        | n:71→71                 | UNKNOWN_NEIGHBOURHOOD | 只有“0071”；开头的 0 可能被表格软件去掉了
					小区编码        | d:2026-01-02→2026-01-02 | UNREADABLE_TEXT       | 被表格软件改成了日期
					楼栋号         | ∅                       | MISSING_VALUE         | 楼栋号必须填写
					楼栋号         | 楼×41             | TEXT_TOO_LONG         | 最多 40 个字
					楼栋号         | d:2026-03-01→2026-03-01 | UNREADABLE_TEXT       | 被表格软件改成了日期“2026-03-01”
					楼栋号         | n:1.5→1.5               | UNREADABLE_TEXT       | 不应是小数
					楼栋号         | n:2→2                   | POSSIBLE_DUPLICATE    | 有楼栋“02”，与“2”只差开头的 0
					楼栋号→小区编码    | 2号楼→BI-1 2号楼           | DUPLICATE_KEY         | 与第 2 行重复（BI-1 2号楼）
					楼栋号→小区编码    | ２号楼→BI-1 2号楼           | DUPLICATE_KEY         | 与第 2 行重复（BI-1 2号楼）
					楼栋号→∅       | 小计                      | TOTAL_ROW             | 合计由系统计算，请删除本行
					建成年份        | 1850                    | OUT_OF_RANGE          | 建成年份应在 1900 到 2100 之间
					建成年份        | d:1986-05-01→1986-05-01 | UNREADABLE_NUMBER     | 显示为日期
					建成年份        | 2026/13/45              | UNREADABLE_NUMBER     | “2026/13/45”不是数字
					层数          | 0                       | OUT_OF_RANGE          | 层数应在 1 到 200 之间
					层数          | 201                     | OUT_OF_RANGE          | 层数应在 1 到 200 之间
					层数          | -1                      | NEGATIVE              | “-1”是负数
					层数          | 6.5                     | UNREADABLE_NUMBER     | “6.5”不是整数
					层数          | 6层                      | UNREADABLE_NUMBER     | “6层”不是数字
					单元数         | 40                      | IMPOSSIBLE_PAIR       | 单元数“40”与户数“36”不能同时成立
					单元数         | 4 5                     | UNREADABLE_NUMBER     | 是一个数还是两个数
					户数          | 约30户                    | UNREADABLE_NUMBER     | “约30户”不是确数
					户数          | 12万                     | UNREADABLE_NUMBER     | “12万”带有数量单位
					户数          | 60%                     | UNREADABLE_NUMBER     | “60%”是百分数
					户数          | F:1+2→=1+2              | UNREADABLE_NUMBER     | 没有计算结果
					建筑面积(㎡)     | 2880.555                | OUT_OF_RANGE          | 最多 2 位小数
					建筑面积(㎡)     | 1,23                    | UNREADABLE_NUMBER     | “1,23”不是数字
					建筑面积(㎡)     | −1                      | NEGATIVE              | “−1”是负数
					电梯数         | 无                       | UNREADABLE_NUMBER     | “无”不是数字
					电梯数         | e:#DIV/0!→#DIV/0!       | UNREADABLE_NUMBER     | 错误值“#DIV/0!”
					电梯数         | d:1900-03-01→1900-03-01 | UNREADABLE_NUMBER     | 显示为日期
					""", """
					小区编码     | ＢＩ－１     | BI-1
					小区编码     | 0071     | 0071
					楼栋号      | n:7      | 7
					楼栋号      | 8.0      | 8
					楼栋号      | ␣Ｂ座␣     | B座
					建成年份     | 1986年    | 1986
					建成年份     | ∅        | ∅
					层数       | １８       | 18
					层数       | n:33     | 33
					单元数      | 清空       | ∅
					户数       | f:30+6   | 36
					户数       | 1,036    | 1036
					建筑面积(㎡)  | １，２３４．５０ | 1234.5
					建筑面积(㎡)  | n:2880.1 | 2880.1
					电梯数      | 2.0      | 2
					"""),

	/** 户. */
	HOUSEHOLDS("households", "建筑面积(㎡)", "小区编码 | 楼栋号 | 单元 | 房号 | 户主姓名 | 证件号码 | 联系电话 | 建筑面积(㎡) | 居住人数 | 意愿",
			"BI-1 | 1 | 1 | 1# | 张甲乙 | 360902190001010010 | 13800000000 | 86.5 | 3 | 同意", """
					小区编码        | ∅                       | MISSING_VALUE         | 小区编码必须填写
					小区编码        | BI-9                    | UNKNOWN_NEIGHBOURHOOD | 没有编码为“BI-9”的小区
					小区编码        | BI-ZZ                   | OUT_OF_SCOPE          | “BI-ZZ”不在您可以填报的范围内
					小区编码        | n:71→71                 | UNKNOWN_NEIGHBOURHOOD | 只有“0071”；开头的 0 可能被表格软件去掉了
					小区编码→∅      | 总计                      | TOTAL_ROW             | 合计由系统计算，请删除本行
					楼栋号         | ∅                       | MISSING_VALUE         | 楼栋号必须填写
					楼栋号         | 9                       | NOT_IN_DICTIONARY     | 本小区没有楼栋“9”
					楼栋号         | n:2→2                   | NOT_IN_DICTIONARY     | 只有“02”；开头的 0 可能被表格软件去掉了
					楼栋号         | d:2026-03-01→***        | UNREADABLE_TEXT       | 被表格软件改成了日期
					单元          | 单×21                    | TEXT_TOO_LONG         | 最多 20 个字
					单元          | n:1.5→1.5               | UNREADABLE_TEXT       | 不应是小数
					单元          | 清空                      | MISSING_VALUE         | 单元不能清空
					房号          | ∅                       | MISSING_VALUE         | 房号必须填写
					房号          | 清空                      | MISSING_VALUE         | 房号必须填写
					房号          | d:2026-03-01→***        | UNREADABLE_TEXT       | 被表格软件改成了日期
					房号          | n:-1→-1                 | UNREADABLE_TEXT       | 不应是小数、负数
					房号→小区编码     | 12→BI-1 1 1 12          | DUPLICATE_KEY         | 与第 2 行重复（BI-1 1 1 12）
					房号→小区编码     | １２→BI-1 1 1 12          | DUPLICATE_KEY         | 与第 2 行重复（BI-1 1 1 12）
					房号          | n:302→1-302             | POSSIBLE_DUPLICATE    | 已登记“1-0302”，与“1-302”只差开头的 0
					房号          | 012→1-012               | POSSIBLE_DUPLICATE    | “1-012”与第 2 行的单元房号只差开头的 0
					户主姓名        | e:#N/A→***              | UNREADABLE_TEXT       | 错误值
					户主姓名        | 姓×51→***                | TEXT_TOO_LONG         | 最多 50 个字
					户主姓名        | 张*→∅                    | UNREADABLE_TEXT       | 带 * 的是遮盖后的内容
					证件号码        | 360902190001010011→∅    | UNREADABLE_TEXT       | 校验位不对
					证件号码        | n:360902190001010010→*** | UNREADABLE_TEXT      | 末几位已经丢失
					证件号码        | 3.60902E+17→***         | UNREADABLE_TEXT       | 末几位已经丢失
					联系电话        | 13800000000转1→∅         | UNREADABLE_TEXT       | 请只填一个号码
					联系电话        | d:2026-03-01→***        | UNREADABLE_TEXT       | 被表格软件改成了日期
					建筑面积(㎡)     | 约80                     | UNREADABLE_NUMBER     | “约80”不是确数
					建筑面积(㎡)     | 86.555                  | OUT_OF_RANGE          | 最多 2 位小数
					建筑面积(㎡)     | 0.9万                    | UNREADABLE_NUMBER     | “0.9万”带有数量单位
					建筑面积(㎡)     | -86.5                   | NEGATIVE              | “-86.5”是负数
					居住人数        | 三                       | UNREADABLE_NUMBER     | “三”不是数字
					居住人数        | 3.5                     | UNREADABLE_NUMBER     | “3.5”不是整数
					居住人数        | 4 5                     | UNREADABLE_NUMBER     | 是一个数还是两个数
					居住人数        | −1                      | NEGATIVE              | “−1”是负数
					居住人数        | 60%                     | UNREADABLE_NUMBER     | “60%”是百分数
					居住人数        | F:1+2→=1+2              | UNREADABLE_NUMBER     | 没有计算结果
					意愿          | 愿意                      | NOT_IN_DICTIONARY     | 请填：同意、不同意、未征询
					意愿          | b:TRUE→TRUE             | NOT_IN_DICTIONARY     | “TRUE”不在可选范围内
					""", """
					小区编码     | ＢＩ－１              | BI-1
					小区编码     | 0071              | 0071
					楼栋号      | n:1               | 1
					楼栋号      | 02                | 02
					单元       | ∅                 | ∅
					单元       | n:3               | 3
					房号       | n:1101.0          | 1101
					房号       | 1102.0            | 1102
					房号       | １１０３              | 1103
					房号       | 8-3               | 8-3
					户主姓名     | ␣李甲␣              | 李*
					户主姓名     | ∅                 | ∅
					证件号码     | 36090219000101001０ | 3609**********0010
					联系电话     | n:13800000001     | 138****0001
					联系电话     | 138 0000 0002     | 138****0002
					建筑面积(㎡)  | １，０８６．５０          | 1086.5
					建筑面积(㎡)  | f:80+6            | 86
					居住人数     | ４                 | 4
					居住人数     | 清空                | ∅
					居住人数     | n:5               | 5
					意愿       | ␣不同意            | 不同意
					意愿       | ∅                 | ∅
					""");

	private final String type;

	private final String numeric;

	private final String header;

	private final String good;

	private final String refused;

	private final String read;

	/** Its name in addresses. */
	String type() {
		return this.type;
	}

	/** A column of numbers. */
	String numeric() {
		return this.numeric;
	}

	/**
	 * What looks like a number that a comma has split, where 1,086 stands among the good
	 * cells: 9 staircases and 144 households look like one, too.
	 */
	String split() {
		return (this == NEIGHBOURHOODS) ? "9,144、144,400、1,086" : "1,086";
	}

	List<String> header() {
		return BadSheet.table(this.header).get(0);
	}

	/** A row with nothing wrong in it, one like no other. */
	List<String> good(int number) {
		return BadSheet.table(this.good.replace("#", String.valueOf(number))).get(0);
	}

	/** The same row with another cell. */
	List<String> with(int number, String column, String cell) {
		List<String> row = new ArrayList<>(good(number));
		row.set(header().indexOf(column), cell);
		return row;
	}

	List<Refused> refused() {
		return BadSheet.table(this.refused).stream().map(Refused::of).toList();
	}

	List<Read> read() {
		return BadSheet.table(this.read)
			.stream()
			.map((cells) -> new Read(cells.get(0), cells.get(1), cells.get(2)))
			.toList();
	}

	/**
	 * A cell that is refused.
	 *
	 * @param column the column it stands in
	 * @param cell the cell
	 * @param told the column that is told of, {@code ∅} for the whole row
	 * @param value what is repeated of it, {@code ∅} for nothing
	 * @param code what is wrong
	 * @param sentence what a person is told, in Chinese
	 */
	record Refused(String column, String cell, String told, String value, String code, String sentence) {

		private static final int LONGEST_VALUE = 200;

		private static Refused of(List<String> cells) {
			String[] column = cells.get(0).split("→", 2);
			String[] cell = cells.get(1).split("→", 2);
			String value = BadSheet.text(cell[cell.length - 1]);
			return new Refused(column[0], cell[0], column[column.length - 1],
					(value.length() > LONGEST_VALUE) ? value.substring(0, LONGEST_VALUE) + "…" : value, cells.get(2),
					cells.get(3));
		}

	}

	/**
	 * A cell that is read.
	 *
	 * @param column the column it stands in
	 * @param cell the cell
	 * @param stored what is stored
	 */
	record Read(String column, String cell, String stored) {
	}

}
