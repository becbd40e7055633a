package io.huanxin;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The portal: one process that serves pages and the API. */
@SpringBootApplication
public class HuanxinApplication {

	static {
		// Hikari trusts a connection used within the last half second; after a restart of
		// the database that means errors
		// for people instead of one silent reconnection. It reads this once, when its
		// class is loaded.
		if (System.getProperty("com.zaxxer.hikari.aliveBypassWindowMs") == null) {
			System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
		}
	}

	/**
	 * Starts the portal.
	 * @param args Spring Boot's command line arguments
	 */
	public static void main(String[] args) {
		SpringApplication.run(HuanxinApplication.class, args);
	}

}
