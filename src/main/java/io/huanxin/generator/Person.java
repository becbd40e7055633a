package io.huanxin.generator;

import java.util.List;

import io.huanxin.person.PersonalNumber;

/**
 * A person who does not exist: a name put together by chance, an identity number of an
 * area that GB/T 2260 does not know, a telephone number of a range that no person is
 * given.
 *
 * @param name the name
 * @param certificate 18 characters with the check character of GB 11643
 * @param phone 11 digits
 */
record Person(String name, String certificate, String phone) {

	private static final List<String> SURNAMES = characters("""
			王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦
			付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤
			""");

	private static final List<String> GIVEN = characters("""
			伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰红建国志文秀春梅海燕晓云辉鹏飞波宇浩然子轩雨欣怡佳慧琳玲珍凤莲荣贵福生金林森健康
			""");

	/** No area of GB/T 2260 begins so. */
	private static final String AREA = "87";

	static Person of(Chance chance) {
		String name = chance.of(SURNAMES) + chance.of(GIVEN) + (chance.percent(70) ? chance.of(GIVEN) : "");
		StringBuilder digits = new StringBuilder(18).append(AREA);
		four(digits, chance.between(0, 9999));
		four(digits, chance.between(1935, 2000));
		two(digits, chance.between(1, 12));
		two(digits, chance.between(1, 28));
		digits.append((char) ('0' + chance.between(0, 9)));
		two(digits, chance.between(0, 99));
		digits.append(PersonalNumber.check(digits.toString()));
		StringBuilder phone = new StringBuilder(11).append("140");
		four(phone, chance.between(0, 9999));
		four(phone, chance.between(0, 9999));
		return new Person(name, digits.toString(), phone.toString());
	}

	private static void four(StringBuilder digits, int number) {
		two(digits, number / 100);
		two(digits, number % 100);
	}

	private static void two(StringBuilder digits, int number) {
		digits.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
	}

	private static List<String> characters(String text) {
		return text.codePoints()
			.filter((character) -> !Character.isWhitespace(character))
			.mapToObj(Character::toString)
			.toList();
	}

}
