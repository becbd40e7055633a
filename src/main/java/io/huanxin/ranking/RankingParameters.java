package io.huanxin.ranking;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.LocalDate;

import io.huanxin.figures.Basis;
import io.huanxin.figures.TargetKind;
import io.huanxin.region.RegionLevel;
import io.huanxin.standing.RankingOrder;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Describes to other software the parameters of a {@link RankingQuestion}, for every call
 * that asks one.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameters({
		@Parameter(name = "planYear", in = ParameterIn.QUERY, required = true, description = "计划年度",
				schema = @Schema(implementation = Integer.class)),
		@Parameter(name = "level", in = ParameterIn.QUERY, required = true, description = "各行的级别；功能区算 COUNTY",
				schema = @Schema(implementation = RegionLevel.class)),
		@Parameter(name = "parent", in = ParameterIn.QUERY, required = true, description = "上级的行政区划代码，可以隔级",
				schema = @Schema(implementation = String.class)),
		@Parameter(name = "asOf", in = ParameterIn.QUERY, description = "截止日期，默认北京时间今天；每行取不晚于这一天的最近一次填报",
				schema = @Schema(implementation = LocalDate.class)),
		@Parameter(name = "targetKind", in = ParameterIn.QUERY, description = "比率的分母用哪一类目标，默认 DECLARED 申报计划",
				schema = @Schema(implementation = TargetKind.class, defaultValue = "DECLARED")),
		@Parameter(name = "order", in = ParameterIn.QUERY, description = "首要排序项；默认在开工时限前按开工率，之后若各行都报了完工则按完工率",
				schema = @Schema(implementation = RankingOrder.class)),
		@Parameter(name = "basis", in = ParameterIn.QUERY, description = "统计哪些填报：SUBMITTED 已提交（默认），APPROVED 仅已审核",
				schema = @Schema(implementation = Basis.class, defaultValue = "SUBMITTED")),
		@Parameter(name = "edition", in = ParameterIn.QUERY, description = "已发布的一期",
				schema = @Schema(implementation = String.class)) })
@interface RankingParameters {

}
