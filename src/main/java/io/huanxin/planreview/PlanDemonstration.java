package io.huanxin.planreview;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.huanxin.account.DemonstrationAccounts;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.demonstration.DemonstrationData;
import io.huanxin.neighbourhood.DemonstratedNeighbourhoods;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.plancheck.CheckOutcome;
import io.huanxin.plancheck.CheckedLine;
import io.huanxin.plancheck.NegativeRule;
import io.huanxin.plancheck.PlanChecks;
import io.huanxin.plancheck.PlanChecks.Answer;
import io.huanxin.project.ProjectKind;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.region.SystemWork;
import io.huanxin.yearlyplan.PlanLineFacts;
import io.huanxin.yearlyplan.PlanLists;
import io.huanxin.yearlyplan.YearlyPlans;
import lombok.RequiredArgsConstructor;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Invented plans for the year to come, each as far as plans of that season are: one waits
 * for the city, one came back with reasons, one was passed and waits to be confirmed.
 */
@Component
@RequiredArgsConstructor
@Order(DemonstrationData.WORK)
class PlanDemonstration implements DemonstrationData {

	private static final String LABEL = "（演示数据）";

	private final DemonstrationAccounts accounts;

	private final DemonstratedNeighbourhoods neighbourhoods;

	private final YearlyPlans plans;

	private final PlanLists lists;

	private final PlanChecks checks;

	private final PlanReviews reviews;

	private final SystemWork work;

	private final BeijingTime time;

	@Override
	public void load() {
		this.work.run("演示数据：年度计划", Role.CLERK, this::load);
	}

	private void load(RegionScope everything) {
		Optional<RegionScope> clerk = this.accounts.scope("yichun-clerk");
		Optional<RegionScope> reviewer = this.accounts.scope("yichun-reviewer");
		if (clerk.isPresent() && reviewer.isPresent() && this.lists.planYears(everything).isEmpty()) {
			declare(clerk.get(), "360981", "剑邑片区");
			declare(clerk.get(), "360982", "药都片区").ifPresent((plan) -> sendBack(reviewer.get(), plan));
			declare(clerk.get(), "360983", "瑞阳片区").ifPresent((plan) -> pass(reviewer.get(), plan));
		}
	}

	/**
	 * What is prepared in a county becomes one project; of one entry a reason is given.
	 */
	private Optional<Long> declare(RegionScope clerk, String county, String area) {
		List<NeighbourhoodRow> homes = this.neighbourhoods.prepared(clerk, county);
		if (homes.isEmpty()) {
			return Optional.empty();
		}
		int year = this.time.today().getYear() + 1;
		long plan = this.plans.open(clerk, homes.get(0).regionId(), year);
		this.plans.add(clerk, plan, homes.stream().map(NeighbourhoodRow::id).toList(),
				new PlanLineFacts(ProjectKind.RENOVATION, area + "改造项目" + LABEL, area, "基础类", true, null,
						new BigDecimal("2600000"), new BigDecimal("1800000"), LocalDate.of(year, 3, 1),
						LocalDate.of(year, 11, 30), "演示实施单位", null, null, null));
		this.checks.answer(clerk, plan, answers(this.checks.check(clerk, plan)));
		this.reviews.submit(clerk, plan, version(clerk, plan));
		return Optional.of(plan);
	}

	private static Map<Long, Map<NegativeRule, Answer>> answers(List<CheckedLine> checked) {
		Map<Long, Map<NegativeRule, Answer>> answers = new HashMap<>();
		for (CheckedLine line : checked) {
			Map<NegativeRule, Answer> own = new EnumMap<>(NegativeRule.class);
			line.findings()
				.stream()
				.filter((finding) -> finding.outcome() == CheckOutcome.UNANSWERED)
				.forEach((finding) -> own.put(finding.rule(), new Answer(false, null)));
			if (answers.isEmpty()) {
				own.put(NegativeRule.NO_AFTER_CARE, new Answer(true, "街道已指导筹建业委会，开工前完成选举" + LABEL));
			}
			answers.put(line.line().id(), own);
		}
		return answers;
	}

	private void sendBack(RegionScope reviewer, long plan) {
		this.reviews.sendBack(reviewer, plan, version(reviewer, plan), "投资估算与建设内容对不上，请补充管线单位的出资意见后再报" + LABEL,
				List.of(this.lists.lines(reviewer, plan).get(0).id()));
	}

	private void pass(RegionScope reviewer, long plan) {
		this.reviews.reviewJointly(reviewer, plan, new JointReview(this.time.today(), "住建、发改、财政、自然资源", "原则同意申报" + LABEL,
				"演示〔联审〕1号", version(reviewer, plan)));
		this.reviews.pass(reviewer, plan, version(reviewer, plan), "符合申报要求，同意上报" + LABEL);
	}

	private long version(RegionScope scope, long plan) {
		return this.lists.getRow(scope, plan).version();
	}

}
