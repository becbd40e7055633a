package io.huanxin.importjob;

/**
 * The worker does not hold the job any more: it fell silent for too long and the job was
 * declared failed, or the portal is shutting down. Whatever it wrote is rolled back.
 */
class JobLost extends RuntimeException {

	private static final long serialVersionUID = 1L;

}
