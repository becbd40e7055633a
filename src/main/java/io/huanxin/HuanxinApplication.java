package io.huanxin;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The portal: one process that serves pages and the API. */
@SpringBootApplication
public class HuanxinApplication {

	/**
	 * Starts the portal.
	 * @param args Spring Boot's command line arguments
	 */
	public static void main(String[] args) {
		SpringApplication.run(HuanxinApplication.class, args);
	}

}
