package io.huanxin.generator;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.generator.GeneratedProvince.Size;
import io.huanxin.generator.GeneratedRows.Sink;
import io.huanxin.region.Role;
import io.huanxin.region.SystemWork;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;

import org.springframework.stereotype.Component;

/**
 * Fills made-up provinces through the imports that people use, with their checks, their
 * encryption and their entry in the trail. What is there already is left as it is: broken
 * off, it is simply begun again.
 */
@Slf4j
@Component
@RequiredArgsConstructor
public class Generator {

	/** Prefixes of codes that GB/T 2260 does not know. */
	private static final List<String> PREFIXES = List.of("87", "88", "89", "83", "84", "85", "86", "93", "94", "95",
			"96", "97", "98", "99");

	/** How many provinces there can be. */
	public static final int MOST = PREFIXES.size();

	private final Filler filler;

	private final SystemWork work;

	private final BeijingTime time;

	/**
	 * Fills some provinces, each of the size of Sichuan.
	 * @param provinces how many, from one to {@link #MOST}; 13 are the size of the nation
	 * @param seed the same seed makes the same provinces
	 * @return how many rows of each import type are new
	 */
	public Map<String, Integer> generate(int provinces, long seed) {
		return generate(provinces, GeneratedProvince.SICHUAN, seed);
	}

	Map<String, Integer> generate(int provinces, Size size, long seed) {
		Map<String, Integer> created = new LinkedHashMap<>();
		for (String prefix : PREFIXES.subList(0, provinces)) {
			generate(new GeneratedProvince(prefix, size, this.time.today().getYear(), seed))
				.forEach((type, rows) -> created.merge(type, rows, Integer::sum));
		}
		return created;
	}

	private Map<String, Integer> generate(GeneratedProvince province) {
		GeneratedRows rows = new GeneratedRows(province);
		LocalDate today = this.time.today();
		Map<String, Integer> created = new LinkedHashMap<>();
		created.put("regions", fill("regions", Role.ADMINISTRATOR, province, rows::regions));
		created.put("neighbourhoods", fill("neighbourhoods", Role.CLERK, province, rows::neighbourhoods));
		created.put("buildings", fill("buildings", Role.CLERK, province, rows::buildings));
		created.put("households", fill("households", Role.CLERK, province, rows::households));
		created.put("targets", fill("targets", Role.CLERK, province, rows::targets));
		for (int year = province.firstYear(); year <= province.lastYear(); year++) {
			int planYear = year;
			created.merge("returns",
					fill("returns", Role.CLERK, province, (sink) -> rows.returns(planYear, today, sink)), Integer::sum);
		}
		return created;
	}

	private int fill(String name, Role role, GeneratedProvince province, Consumer<Sink> rows) {
		int[] created = new int[1];
		log.info("Generating {} of {} …", name, province.code());
		this.work.run("演示数据：" + name, role,
				(scope) -> created[0] = this.filler.fill(scope, name, province.code(), rows));
		log.info("Generated {} of {}: {} new", name, province.code(), created[0]);
		return created[0];
	}

}
