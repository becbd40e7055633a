package unwanted;

import org.springframework.scheduling.annotation.Scheduled;

/** Three o'clock in which country. */
public class ForeignSchedule {

	@Scheduled(cron = "0 0 3 * * *")
	void run() {
	}

}
