package io.huanxin.account;

import java.util.List;

/**
 * One page of a list of accounts.
 *
 * @param rows the accounts of the page
 * @param count how many there are on all pages
 * @param page the page's number, from 1
 * @param pages how many pages there are, at least 1
 */
public record AccountPage(List<AccountRow> rows, int count, int page, int pages) {

	static final int SIZE = 50;

	public AccountPage {
		rows = List.copyOf(rows);
	}

}
