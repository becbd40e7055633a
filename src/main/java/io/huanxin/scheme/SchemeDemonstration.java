package io.huanxin.scheme;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.huanxin.account.DemonstrationAccounts;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.demonstration.DemonstrationData;
import io.huanxin.neighbourhood.DemonstratedNeighbourhoods;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.region.SystemWork;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Invented sheets: an adopted one, and a draft that is half filled in. */
@Component
@RequiredArgsConstructor
@Order(DemonstrationData.WORK)
class SchemeDemonstration implements DemonstrationData {

	private static final String LABEL = "（演示数据）";

	private static final Map<String, Said> NEEDED = Map.of("供水", new Said("更换老旧给水管，户表外移", "680", "同意，希望少停水"),
			"排水（雨污分流）", new Said("新建雨水管和污水管，改造化粪池", "1240.5", "同意"), "道路", new Said("破损路面重铺沥青", "3200", "同意"), "消防",
			new Said("打通消防通道，补设室外消火栓", null, "同意清理占道杂物"), "照明", new Said("更换 LED 路灯", "38", "同意"), "停车位",
			new Said("划线停车，拆除围墙增设", "42", "多数同意，个别住户担心绿地减少"));

	private final DemonstrationAccounts accounts;

	private final DemonstratedNeighbourhoods neighbourhoods;

	private final Schemes schemes;

	private final SystemWork work;

	private final BeijingTime time;

	@Override
	public void load() {
		this.work.run("演示数据：改造方案表", Role.CLERK, this::load);
	}

	private void load(RegionScope everything) {
		List<NeighbourhoodRow> homes = this.neighbourhoods.some(everything);
		Optional<RegionScope> clerk = this.accounts.scope("yuanzhou-clerk");
		Optional<RegionScope> reviewer = this.accounts.scope("yichun-reviewer");
		if (clerk.isEmpty() || reviewer.isEmpty() || homes.size() < 2
				|| homes.stream().anyMatch((home) -> !this.schemes.versions(everything, home.id()).isEmpty())) {
			return;
		}
		long adopted = write(clerk.get(), homes.get(0), true);
		this.schemes.submit(clerk.get(), adopted, version(clerk.get(), adopted));
		this.schemes.adopt(reviewer.get(), adopted, version(reviewer.get(), adopted));
		write(clerk.get(), homes.get(1), false);
	}

	private long write(RegionScope clerk, NeighbourhoodRow home, boolean whole) {
		LocalDate today = this.time.today();
		long id = this.schemes.begin(clerk, home.id(), today.getYear());
		List<SchemeAnswer> answers = this.schemes.getRow(clerk, id)
			.content()
			.answers()
			.stream()
			.map((answer) -> answer(answer.item(), whole))
			.toList();
		this.schemes.revise(clerk, id, version(clerk, id),
				new SchemeContent("给排水管网老化，雨天积水；机动车乱停放，消防通道被占；楼道照明缺失" + LABEL, "雨污分流到户，积水点清零；停车有序，照明全覆盖" + LABEL,
						whole ? "估算投资 420 万元：上级补助、区级财政和居民出资" + LABEL : null, whole ? "成立业主委员会，引入专业物业" + LABEL : null,
						"演示街道办事处", today, answers));
		return id;
	}

	private static SchemeAnswer answer(SchemeItem item, boolean whole) {
		Said said = NEEDED.get(item.name());
		if (said != null) {
			return new SchemeAnswer(item, true, said.measure(),
					(said.quantity() != null) ? new BigDecimal(said.quantity()) : null, whole ? said.opinion() : null);
		}
		return whole ? new SchemeAnswer(item, false, null, null, null) : SchemeAnswer.unknown(item);
	}

	private long version(RegionScope scope, long id) {
		return this.schemes.getRow(scope, id).version();
	}

	/** What is said of an item that is needed. */
	private record Said(String measure, @Nullable String quantity, String opinion) {
	}

}
