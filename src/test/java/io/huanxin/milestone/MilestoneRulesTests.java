package io.huanxin.milestone;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.huanxin.problem.Problem;
import io.huanxin.project.ProjectState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** In which order milestones are reached, and what follows from them. */
class MilestoneRulesTests {

	private static final LocalDate TODAY = LocalDate.of(2024, 7, 29);

	private final Map<Milestone, MilestoneRow> line = new EnumMap<>(Milestone.class);

	@Test
	void aGateThatIsNotPassedIsNamed() {
		reached(Milestone.RESIDENTS_VOTED, "2024-01-10");
		assertThat(check(Milestone.WORKS_STARTED, "2024-05-06")).extracting(Problem::variant, Problem::args)
			.containsExactly(tuple("milestone-gate", List.of("开工", "招标")));
	}

	@Test
	void aGateThatIsNotNeededStandsOpen() {
		waived(Milestone.TENDERED);
		assertThat(check(Milestone.WORKS_STARTED, "2024-05-06")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "2024-05-05, milestone-before", "2024-05-06,", "2024-07-29,", "2024-07-30, milestone-future",
			"2018-12-31, milestone-early milestone-before" })
	void finishingLiesBetweenStartingAndToday(String day, @Nullable String expected) {
		reached(Milestone.WORKS_STARTED, "2024-05-06");
		assertThat(String.join(" ", check(Milestone.WORKS_COMPLETED, day).stream().map(Problem::variant).toList()))
			.isEqualTo((expected != null) ? expected : "");
	}

	@Test
	void whatIsNeededByLaterOnesIsNotTakenBackAndNotMovedBehindThem() {
		reached(Milestone.WORKS_STARTED, "2024-05-06");
		reached(Milestone.WORKS_COMPLETED, "2024-07-20");
		waived(Milestone.TENDERED);
		assertThat(MilestoneRules.check(Milestone.WORKS_STARTED, new MilestoneEntry.Values(null, null, null, null),
				this.line, "东风小区", 2024, TODAY))
			.extracting(Problem::variant)
			.containsExactly("milestone-needed");
		assertThat(check(Milestone.WORKS_STARTED, "2024-07-21")).extracting(Problem::variant)
			.containsExactly("milestone-after");
		assertThat(check(Milestone.WORKS_STARTED, "2024-07-20")).isEmpty();
	}

	@Test
	void startAndCompletionAreAlwaysNeeded() {
		assertThat(MilestoneRules.check(Milestone.WORKS_COMPLETED, new MilestoneEntry.Values(null, null, "不做了", null),
				this.line, "东风小区", 2024, TODAY))
			.extracting(Problem::variant)
			.containsExactly("never-waived");
	}

	@Test
	void theStateFollows() {
		assertThat(state()).isEqualTo(ProjectState.PLANNED);
		reached(Milestone.SCHEME_REVIEWED, "2024-02-20");
		assertThat(state()).isEqualTo(ProjectState.PREPARING);
		reached(Milestone.WORKS_STARTED, "2024-05-06");
		assertThat(state()).isEqualTo(ProjectState.UNDER_WORKS);
		assertThat(MilestoneRules.state(List.of(this.line), true)).isEqualTo(ProjectState.SUSPENDED);
		reached(Milestone.WORKS_COMPLETED, "2024-07-20");
		assertThat(state()).isEqualTo(ProjectState.FINISHED);
		reached(Milestone.JOINTLY_ACCEPTED, "2024-07-25");
		assertThat(state()).isEqualTo(ProjectState.ACCEPTED);
		reached(Milestone.HANDED_OVER, "2024-07-26");
		assertThat(state()).isEqualTo(ProjectState.HANDED_OVER);
		reached(Milestone.SETTLED, "2024-07-27");
		assertThat(state()).isEqualTo(ProjectState.SETTLED);
		reached(Milestone.AFTER_CARE_SET, "2024-07-28");
		assertThat(state()).isEqualTo(ProjectState.ARCHIVED);
	}

	@Test
	void aProjectIsFinishedWhenAllItsNeighbourhoodsAre() {
		reached(Milestone.WORKS_STARTED, "2024-05-06");
		reached(Milestone.WORKS_COMPLETED, "2024-07-20");
		Map<Milestone, MilestoneRow> other = new EnumMap<>(Milestone.class);
		assertThat(MilestoneRules.state(List.of(this.line, other), false)).isEqualTo(ProjectState.UNDER_WORKS);
		other.putAll(this.line);
		assertThat(MilestoneRules.state(List.of(this.line, other), false)).isEqualTo(ProjectState.FINISHED);
	}

	@Test
	void whatComesBeforeWhatIsToldThroughOthersToo() {
		assertThat(Milestone.RESIDENTS_VOTED.before(Milestone.AFTER_CARE_SET)).isTrue();
		assertThat(Milestone.SITE_ENTERED.before(Milestone.WORKS_STARTED)).isFalse();
		assertThat(Milestone.WORKS_COMPLETED.before(Milestone.WORKS_STARTED)).isFalse();
	}

	private ProjectState state() {
		return MilestoneRules.state(List.of(this.line), false);
	}

	private List<Problem> check(Milestone kind, String day) {
		return MilestoneRules.check(kind, new MilestoneEntry.Values(null, LocalDate.parse(day), null, null), this.line,
				"东风小区", 2024, TODAY);
	}

	private void reached(Milestone kind, String day) {
		this.line.put(kind, new MilestoneRow(0, 1, kind, null, LocalDate.parse(day), null, null, "somebody", null, 0));
	}

	private void waived(Milestone kind) {
		this.line.put(kind, new MilestoneRow(0, 1, kind, null, null, "限额以下不招标", null, "somebody", null, 0));
	}

}
