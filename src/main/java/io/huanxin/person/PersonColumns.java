package io.huanxin.person;

import io.huanxin.spreadsheet.Column;

/** The columns of personal data in workbooks, whose headers also label forms. */
public final class PersonColumns {

	/** 户主姓名. */
	public static final Column HEAD = Column.text("户主姓名").atMost(50).secret().explained("person.column.head");

	/** 证件号码. */
	public static final Column CERTIFICATE = Column.code("证件号码")
		.atMost(60)
		.secret()
		.explained("person.column.certificate");

	/** 联系电话. */
	public static final Column PHONE = Column.code("联系电话").atMost(40).secret().explained("person.column.phone");

	private PersonColumns() {
	}

}
