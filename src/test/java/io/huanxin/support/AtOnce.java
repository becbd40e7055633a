package io.huanxin.support;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import io.huanxin.problem.BrokenRule;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import io.huanxin.web.StaleRecord;

/** Several people who do something at the same moment. */
public final class AtOnce {

	private AtOnce() {
	}

	/**
	 * Has everything done at once and waits for all of it.
	 * @param <T> the kind of answer
	 * @param works what each of them does
	 * @return what each of them was told, in the same order
	 * @throws InterruptedException when the test is broken off
	 */
	public static <T> List<T> all(List<? extends Callable<T>> works) throws InterruptedException {
		ExecutorService people = Executors.newFixedThreadPool(works.size());
		try {
			return people.invokeAll(works).stream().map((each) -> {
				try {
					return each.get();
				}
				catch (Exception ex) {
					throw new IllegalStateException(ex);
				}
			}).toList();
		}
		finally {
			people.shutdown();
		}
	}

	/**
	 * The same with two.
	 * @param <T> the kind of answer
	 * @param one what one does
	 * @param other what the other does
	 * @return what they were told, in the same order
	 * @throws InterruptedException when the test is broken off
	 */
	public static <T> List<T> both(Callable<T> one, Callable<T> other) throws InterruptedException {
		return all(List.of(one, other));
	}

	/**
	 * Somebody who does something and is told what became of it.
	 * @param currentScope puts the scope in force
	 * @param scope who does it
	 * @param work what is done
	 * @return taken, stale where somebody else was faster, or refused
	 */
	public static Callable<String> told(CurrentScope currentScope, RegionScope scope, Consumer<RegionScope> work) {
		return () -> {
			String[] answer = { "taken" };
			currentScope.runAs(scope, () -> {
				try {
					work.accept(scope);
				}
				catch (StaleRecord ex) {
					answer[0] = "stale";
				}
				catch (BrokenRule ex) {
					answer[0] = "refused";
				}
			});
			return answer[0];
		};
	}

}
