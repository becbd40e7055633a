package io.huanxin;

import java.util.Map;

import io.huanxin.audit.Actor;
import io.huanxin.demonstration.Demonstration;
import io.huanxin.generator.Generator;
import lombok.extern.slf4j.Slf4j;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * The command {@code --huanxin.generate.provinces=1}: fills so many made-up provinces at
 * their real size, in a demonstration alone. Goes on with the start afterwards.
 */
@Slf4j
@Component
@ConditionalOnProperty("huanxin.generate.provinces")
class ProvinceGeneration implements ApplicationRunner {

	private final Demonstration demonstration;

	private final Generator generator;

	private final String provinces;

	private final long seed;

	ProvinceGeneration(Demonstration demonstration, Generator generator,
			@Value("${huanxin.generate.provinces}") String provinces, @Value("${huanxin.generate.seed:1}") long seed) {
		this.demonstration = demonstration;
		this.generator = generator;
		this.provinces = provinces;
		this.seed = seed;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		if (!this.demonstration.wanted()) {
			throw new StartRefused("Made-up provinces are for demonstrations alone, and this installation is none.",
					"Leave out --huanxin.generate.provinces, or start a demonstration (mvn spring-boot:run).");
		}
		if (!this.provinces.matches("[1-9][0-9]?") || Integer.parseInt(this.provinces) > Generator.MOST) {
			throw new StartRefused("huanxin.generate.provinces is \"" + this.provinces + "\".",
					"Give a number from 1 (a province) to " + Generator.MOST + "; 13 are the size of the nation.");
		}
		long since = System.nanoTime();
		Map<String, Integer> created = this.generator.generate(Actor.SYSTEM, Integer.parseInt(this.provinces),
				this.seed);
		log.info("Generated {} in {} s", created, (System.nanoTime() - since) / 1_000_000_000L);
	}

}
