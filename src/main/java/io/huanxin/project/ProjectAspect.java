package io.huanxin.project;

import java.util.List;

import io.huanxin.region.RegionScope;

/**
 * What a feature keeps of a project, told in a line on the project's page and opened from
 * there. Declared as a Spring bean by that feature, in the order of the page: the page
 * does not know who has something to say.
 */
public interface ProjectAspect {

	/**
	 * Says it.
	 * @param scope the scope of whoever reads the page
	 * @param project the project, within the scope
	 * @return what the page shows
	 */
	Told tell(RegionScope scope, ProjectRow project);

	/**
	 * A line of the page.
	 *
	 * @param label the message key of what it is about
	 * @param sentence the message key of what there is to say
	 * @param values what the sentence needs
	 * @param page where there is more of it
	 */
	record Told(String label, String sentence, List<String> values, String page) {

		public Told {
			values = List.copyOf(values);
		}

	}

}
