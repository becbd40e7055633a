package io.huanxin.ranking;

import java.time.LocalDate;
import java.util.Objects;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.figures.Basis;
import io.huanxin.figures.TargetKind;
import io.huanxin.region.RegionLevel;
import io.huanxin.region.RegionScope;
import io.huanxin.standing.RankingOrder;
import io.huanxin.web.UnknownRecord;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rankings for other software. */
@RestController
@RequiredArgsConstructor
@Tag(name = "rankings", description = "排名：一个上级之下同一级别的地区，按指明的规则排序")
@ApiResponse(responseCode = "200")
@ApiResponse(responseCode = "400", description = "参数缺失或无法识别",
		content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
				schema = @Schema(implementation = ProblemDetail.class)))
@ApiResponse(responseCode = "401", description = "没有登录",
		content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
				schema = @Schema(implementation = ProblemDetail.class)))
@ApiResponse(responseCode = "404", description = "没有这个上级，或者它与账号的地区不在一条线上；没有这一期",
		content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
				schema = @Schema(implementation = ProblemDetail.class)))
class RankingApiController {

	private final Rankings rankings;

	private final BeijingTime time;

	private final RankingExports exports;

	/** What both calls ask, read before either answers. */
	@ModelAttribute("question")
	RankingQuestion question(@RequestParam int planYear, @RequestParam RegionLevel level, @RequestParam String parent,
			@RequestParam(required = false) @Nullable LocalDate asOf,
			@RequestParam(defaultValue = "DECLARED") TargetKind targetKind,
			@RequestParam(required = false) @Nullable RankingOrder order,
			@RequestParam(defaultValue = "SUBMITTED") Basis basis,
			@RequestParam(required = false) @Nullable String edition) {
		if (edition != null && !edition.isEmpty()) {
			throw new UnknownRecord("edition " + edition);
		}
		return new RankingQuestion(planYear, level, parent, Objects.requireNonNullElseGet(asOf, this.time::today),
				targetKind, basis, order);
	}

	@GetMapping("/api/v1/rankings")
	@Operation(summary = "排名", description = "比率为百分数，两位小数；金额单位元；不知道的为 null。未报和无任务没有名次。")
	@RankingParameters
	Ranking show(@Parameter(hidden = true) RegionScope scope,
			@Parameter(hidden = true) @ModelAttribute(name = "question", binding = false) RankingQuestion question) {
		return this.rankings.rank(scope, question);
	}

	@GetMapping("/api/v1/rankings.csv")
	@Operation(summary = "排名（csv）", description = "同样的参数；UTF-8，带字节顺序标记，末行为合计。")
	@ApiResponse(responseCode = "200",
			content = @Content(mediaType = RankingCsv.MEDIA_TYPE, schema = @Schema(type = "string")))
	@RankingParameters
	ResponseEntity<byte[]> csv(@Parameter(hidden = true) RegionScope scope,
			@Parameter(hidden = true) @ModelAttribute(name = "question", binding = false) RankingQuestion question) {
		return this.exports.csv(scope, this.rankings.rank(scope, question));
	}

}
