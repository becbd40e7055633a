package io.huanxin.scheme;

/**
 * Which neighbourhoods a list of sheets is about.
 *
 * @param planYear the plan year
 * @param against whose neighbourhoods ought to have a sheet
 * @param shown which of them are listed
 * @param region a region's whole code for that region and everything below it, otherwise
 * the beginning of a code or a part of a name; empty for all
 * @param text part of a neighbourhood's name or code, or a project's whole code; empty
 * for all
 */
public record SchemeFilter(int planYear, Against against, Listed shown, String region, String text) {

	public SchemeFilter {
		region = region.strip();
		text = text.strip();
	}

	/**
	 * Whether it leaves anything out besides other years.
	 * @return true when something is chosen
	 */
	public boolean narrows() {
		return this.shown != Listed.ALL || !this.region.isEmpty() || !this.text.isEmpty();
	}

	/** Whose neighbourhoods ought to have a sheet. */
	public enum Against {

		/** 列入当年项目的小区: those of the year's projects. */
		PROJECTS("""
				exists (select 1
				          from project_neighbourhood l
				          join project p on p.id = l.project_id
				         where l.neighbourhood_id = n.id
				           and p.plan_year = :year
				           and p.kind = 'RENOVATION'
				           and p.withdrawn_on is null)
				"""),
		/** 储备小区: those of the reserve. */
		RESERVE("n.batch = 'RESERVE'");

		private final String condition;

		Against(String condition) {
			this.condition = condition;
		}

		String condition() {
			return this.condition;
		}

	}

	/** Which neighbourhoods are listed. */
	public enum Listed {

		/** 全部. */
		ALL("true"),
		/** 没有方案: nobody has begun a sheet. */
		NONE("latest_id is null"),
		/** 草稿: the latest version is one. */
		DRAFT("latest_state = 'DRAFT'"),
		/** 待审: the latest version is submitted. */
		SUBMITTED("latest_state = 'SUBMITTED'"),
		/** 已采纳: a version was adopted. */
		ADOPTED("adopted is not null");

		private final String condition;

		Listed(String condition) {
			this.condition = condition;
		}

		String condition() {
			return this.condition;
		}

	}

}
