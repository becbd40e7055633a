package io.huanxin.account;

import java.util.ArrayList;
import java.util.List;

import io.huanxin.demonstration.Demonstration;
import io.huanxin.demonstration.StartupLine;
import lombok.RequiredArgsConstructor;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Opens the first account of an installation without demonstration: an administrator with
 * a one-time password that is printed once and has to be replaced at the first sign-in.
 */
@Component
@RequiredArgsConstructor
class FirstAdministrator implements ApplicationRunner, StartupLine {

	private final Accounts accounts;

	private final Demonstration demonstration;

	private final List<String> lines = new ArrayList<>();

	@Override
	public void run(ApplicationArguments args) {
		if (!this.demonstration.wanted()) {
			this.accounts.openFirstAdministrator()
				.ifPresent((password) -> this.lines
					.add("首次启动 / first start: 账号 admin，一次性密码 / one-time password: " + password));
		}
	}

	@Override
	public List<String> lines() {
		return List.copyOf(this.lines);
	}

}
