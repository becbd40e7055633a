package io.huanxin.pipework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/**
 * 三同 of a project: its companies, stage by stage, compared with the project's own days.
 *
 * @param days the project's own days
 * @param lines a line for each company
 * @param sums for each stage how many companies are together with the project
 * @param findings what is wrong, in the order of companies and stages
 */
public record PipeCheck(ProjectDays days, List<Line> lines, Map<PipeStage, Sum> sums, List<Finding> findings) {

	public PipeCheck {
		lines = List.copyOf(lines);
		sums = Map.copyOf(sums);
		findings = List.copyOf(findings);
	}

	/**
	 * Whether a road would be, or was, dug again.
	 * @return true where one of the findings says so
	 */
	public boolean digsAgain() {
		return this.findings.stream().anyMatch(Finding::digging);
	}

	static PipeCheck of(ProjectDays days, List<PipeConcern> concerns) {
		List<Line> lines = new ArrayList<>();
		List<Finding> findings = new ArrayList<>();
		for (PipeConcern concern : concerns) {
			Map<PipeStage, Verdict> verdicts = new EnumMap<>(PipeStage.class);
			for (PipeStage stage : PipeStage.values()) {
				Verdict verdict = verdict(stage, concern.entry(stage), days);
				verdicts.put(stage, verdict);
				find(concern, stage, verdict, days, findings);
			}
			lines.add(new Line(concern, verdicts));
		}
		Map<PipeStage, Sum> sums = new EnumMap<>(PipeStage.class);
		for (PipeStage stage : PipeStage.values()) {
			sums.put(stage,
					new Sum(count(lines, stage, Verdict.TOGETHER), lines.size() - count(lines, stage, Verdict.WAIVED)));
		}
		return new PipeCheck(days, lines, sums, findings);
	}

	private static int count(List<Line> lines, PipeStage stage, Verdict verdict) {
		return (int) lines.stream().filter((line) -> line.verdict(stage) == verdict).count();
	}

	private static Verdict verdict(PipeStage stage, PipeEntry entry, ProjectDays days) {
		if (entry.waivedBecause() != null) {
			return Verdict.WAIVED;
		}
		LocalDate end = end(stage, days);
		LocalDate on = entry.on();
		if (on == null) {
			return (end != null) ? Verdict.MISSING : Verdict.OPEN;
		}
		LocalDate begin = days.worksBegun();
		if (stage == PipeStage.WORKS && (begin == null || on.isBefore(begin))) {
			return Verdict.EARLY;
		}
		return (end != null && on.isAfter(end)) ? Verdict.LATE : Verdict.TOGETHER;
	}

	private static @Nullable LocalDate end(PipeStage stage, ProjectDays days) {
		return switch (stage) {
			case DESIGN -> days.schemeReviewed();
			case WORKS -> days.worksDone();
			case ACCEPTANCE -> days.accepted();
		};
	}

	private static void find(PipeConcern concern, PipeStage stage, Verdict verdict, ProjectDays days,
			List<Finding> findings) {
		if (verdict != Verdict.MISSING && verdict != Verdict.LATE && verdict != Verdict.EARLY) {
			return;
		}
		LocalDate own = concern.entry(stage).on();
		LocalDate projects = (verdict == Verdict.EARLY) ? days.worksBegun() : end(stage, days);
		String variant = (verdict == Verdict.EARLY && projects == null) ? "BEFORE" : verdict.name();
		boolean digging = stage == PipeStage.WORKS && concern.digs();
		findings.add(new Finding("pipework.finding." + stage + "." + variant, concern.company(),
				(own != null) ? own.toString() : "", (projects != null) ? projects.toString() : "", digging));
	}

	/** How a company stands to the project at a stage. */
	public enum Verdict {

		/** 不涉及: somebody said why it is not needed. */
		WAIVED,
		/** 未到: neither the company nor the project has come so far. */
		OPEN,
		/** 缺: the project has passed the stage without the company. */
		MISSING,
		/** 同步. */
		TOGETHER,
		/** 提前: the company worked before the project did. */
		EARLY,
		/** 滞后: the company came after the project had passed the stage. */
		LATE

	}

	/**
	 * A company.
	 *
	 * @param concern what is known of it
	 * @param verdicts how it stands to the project, stage by stage
	 */
	public record Line(PipeConcern concern, Map<PipeStage, Verdict> verdicts) {

		public Line {
			verdicts = Map.copyOf(verdicts);
		}

		/**
		 * How it stands at a stage.
		 * @param stage the stage
		 * @return the verdict
		 */
		public Verdict verdict(PipeStage stage) {
			return this.verdicts.getOrDefault(stage, Verdict.OPEN);
		}

	}

	/**
	 * A stage over all companies.
	 *
	 * @param together how many are together with the project
	 * @param concerned how many have to be: those that do not need the stage are left out
	 */
	public record Sum(int together, int concerned) {
	}

	/**
	 * Something that is wrong.
	 *
	 * @param key the message that says it
	 * @param company the company's name
	 * @param own the company's day, empty where there is none
	 * @param projects the project's day, empty where there is none
	 * @param digging whether the road is dug again for it
	 */
	public record Finding(String key, String company, String own, String projects, boolean digging) {

		/**
		 * The sentence for people.
		 * @return to be resolved by a {@code MessageSource}
		 */
		public MessageSourceResolvable message() {
			return new DefaultMessageSourceResolvable(new String[] { this.key },
					new Object[] { this.company, this.own, this.projects });
		}

	}

}
