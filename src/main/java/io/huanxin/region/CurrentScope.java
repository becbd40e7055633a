package io.huanxin.region;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The scope of whoever is at work on this thread: the signed-in person of a request, or
 * the starter of a job. Nobody at work means {@link RegionScope#NOTHING}.
 */
@Component
public class CurrentScope {

	private static final ThreadLocal<@Nullable RegionScope> JOB = new ThreadLocal<>();

	/**
	 * The scope in force.
	 * @return the scope, never null
	 */
	public RegionScope get() {
		RegionScope running = JOB.get();
		if (running != null) {
			return running;
		}
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication != null && authentication.getPrincipal() instanceof ScopeHolder holder) {
			RegionScope scope = holder.scope();
			return new RegionScope(scope.actor().from(remoteAddress()), scope.role(), scope.regionId(), scope.path());
		}
		return RegionScope.NOTHING;
	}

	/**
	 * The path of the scope in force, which is all that the database is told.
	 * @return the path, empty when nobody is at work
	 */
	String path() {
		return get().path();
	}

	/**
	 * Does a piece of work outside a request under somebody's scope.
	 * @param scope the scope of the person who started it
	 * @param work the work
	 */
	public void runAs(RegionScope scope, Runnable work) {
		RegionScope outer = JOB.get();
		JOB.set(scope);
		try {
			work.run();
		}
		finally {
			if (outer != null) {
				JOB.set(outer);
			}
			else {
				JOB.remove();
			}
		}
	}

	private static @Nullable String remoteAddress() {
		if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
			HttpServletRequest request = attributes.getRequest();
			return request.getRemoteAddr();
		}
		return null;
	}

}
