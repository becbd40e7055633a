package io.huanxin.support;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

import com.sun.management.GarbageCollectionNotificationInfo;

/** What was left on the heap after the collections, garbage not counted. */
public final class MostInUse {

	private MostInUse() {
	}

	/**
	 * Begins to watch the collections of this process.
	 * @return the most bytes that were in use after one since then
	 */
	public static AtomicLong watch() {
		AtomicLong most = new AtomicLong();
		for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
			((NotificationEmitter) collector).addNotificationListener((notification, handback) -> {
				if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
					long used = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
						.getGcInfo()
						.getMemoryUsageAfterGc()
						.entrySet()
						.stream()
						.filter((pool) -> !pool.getKey().contains("Metaspace") && !pool.getKey().contains("Code"))
						.map(Map.Entry::getValue)
						.mapToLong(MemoryUsage::getUsed)
						.sum();
					most.accumulateAndGet(used, Math::max);
				}
			}, null, null);
		}
		return most;
	}

}
