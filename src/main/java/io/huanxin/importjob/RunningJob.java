package io.huanxin.importjob;

import java.time.Duration;
import java.util.function.IntConsumer;

import io.huanxin.spreadsheet.UploadedTable;

/** A job in the hands of a worker of this instance. */
final class RunningJob {

	private final Job job;

	private final String worker;

	private final Thread thread = Thread.currentThread();

	private volatile int rows;

	private volatile int doneRows;

	private volatile int permilleRead;

	private volatile boolean cancelled;

	private volatile boolean stopping;

	private boolean finished;

	private long toldAt = System.nanoTime();

	private int toldRows;

	private int toldDoneRows;

	private int toldPermille;

	RunningJob(Job job, String worker) {
		this.job = job;
		this.worker = worker;
	}

	Job job() {
		return this.job;
	}

	String worker() {
		return this.worker;
	}

	int rows() {
		return this.rows;
	}

	int doneRows() {
		return this.doneRows;
	}

	int permilleRead() {
		return this.permilleRead;
	}

	/** Told by the reading how far it is, which is also where it can be stopped. */
	UploadedTable.Progress reading() {
		return (rows, permille) -> {
			this.rows = rows;
			this.permilleRead = permille;
			insistOnJob();
		};
	}

	/** Told by the import type how far it is, which is also where it can be stopped. */
	IntConsumer progress() {
		return (done) -> {
			this.doneRows = Math.min(done, this.rows);
			insistOnJob();
		};
	}

	/**
	 * Whether there is progress to tell, or so much time has passed that a sign of life
	 * is due.
	 */
	synchronized boolean hasNews(Duration heartbeat) {
		long now = System.nanoTime();
		boolean news = this.rows != this.toldRows || this.doneRows != this.toldDoneRows
				|| this.permilleRead != this.toldPermille || now - this.toldAt >= heartbeat.toNanos();
		if (news) {
			this.toldRows = this.rows;
			this.toldDoneRows = this.doneRows;
			this.toldPermille = this.permilleRead;
			this.toldAt = now;
		}
		return news;
	}

	void insistOnJob() {
		if (this.cancelled) {
			throw new JobLost();
		}
	}

	boolean stopping() {
		return this.stopping;
	}

	/** Because the portal shuts down. */
	void stop() {
		this.stopping = true;
		cancel();
	}

	synchronized void cancel() {
		if (!this.finished) {
			this.cancelled = true;
			this.thread.interrupt();
		}
	}

	/** From here on the thread is not this job's any more. */
	synchronized void finish() {
		this.finished = true;
		Thread.interrupted();
	}

}
