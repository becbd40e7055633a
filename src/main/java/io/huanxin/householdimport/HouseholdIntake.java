package io.huanxin.householdimport;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.huanxin.household.Consent;
import io.huanxin.household.HouseholdColumns;
import io.huanxin.household.HouseholdFacts;
import io.huanxin.household.HouseholdSeal;
import io.huanxin.householdimport.HouseholdStaging.Sums;
import io.huanxin.person.AlteredRecord;
import io.huanxin.person.PersonalData;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.problem.Problems;
import io.huanxin.region.RegionScope;
import io.huanxin.register.RunningTotal;
import io.huanxin.secret.CannotOpen;
import io.huanxin.spreadsheet.ImportContext;
import io.huanxin.spreadsheet.ImportOutcome;
import io.huanxin.spreadsheet.Intake;
import io.huanxin.spreadsheet.SheetRow;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the households of one workbook. While this thread reads rows, asks for their
 * buildings and copies what is sealed into the staging table, others seal the next ones;
 * only so many batches are under way at once that the memory does not grow with the file.
 */
final class HouseholdIntake implements Intake {

	private static final int BATCH = 1000;

	/** How many changed households are written at a time. */
	private static final int WRITTEN = 500;

	private static final int THREADS = Runtime.getRuntime().availableProcessors();

	private final HouseholdStaging staging;

	private final StagedDoubts doubts;

	private final HouseholdSeal seal;

	private final RegionScope scope;

	private final ImportContext context;

	private final Problems problems;

	private final Homes homes;

	private final ExecutorService sealers = Executors.newFixedThreadPool(THREADS, (work) -> {
		Thread thread = new Thread(work, "household-sealer");
		thread.setDaemon(true);
		return thread;
	});

	private final Deque<Future<SealedBatch>> underWay = new ArrayDeque<>();

	private final ImportOutcome.Counter counter = new ImportOutcome.Counter();

	private final RunningTotal residents = new RunningTotal();

	private final RunningTotal agreed = new RunningTotal();

	private List<SheetRow> rows = new ArrayList<>(BATCH);

	private int done;

	private boolean masked;

	HouseholdIntake(HouseholdStaging staging, StagedDoubts doubts, HouseholdSeal seal, RegionScope scope,
			ImportContext context, Problems problems) {
		this.staging = staging;
		this.doubts = doubts;
		this.seal = seal;
		this.scope = scope;
		this.context = context;
		this.problems = problems;
		this.homes = new Homes(staging, scope, problems);
		staging.open(scope);
	}

	@Override
	public void take(SheetRow row) {
		this.rows.add(row);
		if (this.rows.size() == BATCH) {
			seal();
		}
	}

	private void seal() {
		this.homes.prepare(this.rows);
		List<PlacedRow> placed = new ArrayList<>(this.rows.size());
		for (SheetRow row : this.rows) {
			Long building = this.homes.building(row);
			boolean placeable = building != null && row.text(HouseholdColumns.ROOM) != null
					&& !row.broken(HouseholdColumns.UNIT);
			placed.add(new PlacedRow(row, placeable ? building : null, this.problems.hasErrors(row.number())));
		}
		this.rows = new ArrayList<>(BATCH);
		if (this.underWay.size() > THREADS) {
			copyNext();
		}
		this.underWay.add(this.sealers.submit(() -> SealedBatch.of(placed, this.seal)));
	}

	private void copyNext() {
		SealedBatch batch = await(this.underWay.remove());
		batch.problems().forEach(this.problems::add);
		this.masked |= batch.masked();
		if (batch.lines().length > 0) {
			this.staging.copy(this.scope, batch.lines());
		}
		this.done += batch.rows();
		this.context.progress().accept(this.done);
	}

	private SealedBatch await(Future<SealedBatch> batch) {
		try {
			return batch.get();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("a batch could not be sealed", ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			// tells by itself when the job is no longer ours
			this.context.progress().accept(this.done);
			throw new CancellationException("the import was interrupted");
		}
	}

	@Override
	public ImportOutcome finish() {
		if (!this.rows.isEmpty()) {
			seal();
		}
		while (!this.underWay.isEmpty()) {
			copyNext();
		}
		this.staging.complete(this.scope);
		this.doubts.findDuplicates(this.scope, (row, key, first) -> this.problems.error(row,
				HouseholdColumns.NEIGHBOURHOOD.header(), key, ProblemCode.DUPLICATE_KEY, String.valueOf(first)));
		this.staging.match(this.scope);
		this.doubts
			.findLostZeros(this.scope,
					(row, door, stored) -> this.problems.add(Problem
						.error(row, HouseholdColumns.ROOM.header(), door, ProblemCode.POSSIBLE_DUPLICATE, stored)
						.variant("zeros")));
		this.doubts.findLostZerosInFile(this.scope, (row, door, first) -> this.problems.add(Problem
			.error(row, HouseholdColumns.ROOM.header(), door, ProblemCode.POSSIBLE_DUPLICATE, String.valueOf(first))
			.variant("zeros-in-file")));
		if (this.masked) {
			this.doubts.findMasksOfNobody(this.scope,
					(row, cells) -> Cells.masks(row, cells).forEach(this.problems::add));
		}
		Sums unchanged = this.staging.unchanged(this.scope);
		this.counter.unchanged(unchanged.rows());
		this.residents.addUnchanged(unchanged.residents(), unchanged.residentsUnknown());
		this.agreed.addUnchanged(unchanged.agreed(), unchanged.consentUnknown());
		revise();
		Sums written = this.staging.write(this.scope, this.context.jobId());
		this.residents.addNew(written.residents(), written.residentsUnknown());
		this.agreed.addNew(written.agreed(), written.consentUnknown());
		this.counter.created(written.rows());
		this.staging.firstWritten(this.scope, ImportOutcome.PREVIEWS, this.counter::preview);
		this.counter.total(this.residents.total("household.residents"));
		this.counter.total(this.agreed.total("household.agreed"));
		return this.counter.outcome();
	}

	/** Opens and merges, one by one, the households whose digest is not the row's. */
	private void revise() {
		List<HouseholdEntry> changed = new ArrayList<>();
		this.staging.differing(this.scope, (household) -> {
			HouseholdEntry entry = merge(household);
			if (entry != null && entry.changes()) {
				changed.add(entry);
			}
			if (changed.size() == WRITTEN) {
				this.staging.revise(this.scope, changed, this.context.jobId());
				changed.clear();
			}
		});
		this.staging.revise(this.scope, changed, this.context.jobId());
	}

	private @Nullable HouseholdEntry merge(StagedHousehold household) {
		PersonalData earlier;
		try {
			earlier = this.seal.open(household.buildingId(), household.facts(), household.person());
		}
		catch (CannotOpen | AlteredRecord ex) {
			this.problems.add(Problem
				.error(household.row(), HouseholdColumns.ROOM.header(), household.facts().room(), ProblemCode.LOCKED)
				.variant("unreadable"));
			return null;
		}
		PersonalData said = this.seal.openUnbound(household.saidPerson());
		List<Problem> masks = Cells.foreignMasks(household.row(), household.cells(), said, earlier);
		masks.forEach(this.problems::add);
		if (!masks.isEmpty()) {
			return null;
		}
		HouseholdFacts facts = Cells.merge(household.cells(), household.said(), household.facts());
		PersonalData person = Cells.merge(household.cells(), said, earlier);
		HouseholdEntry entry = new HouseholdEntry(household, earlier, facts, person,
				this.seal.seal(household.buildingId(), facts, person));
		this.counter.updated(household.row(), entry.called(), entry.cells());
		this.residents.add(true, household.facts().residents(), facts.residents());
		this.agreed.add(true, agreed(household.facts()), agreed(facts));
		return entry;
	}

	private static @Nullable Integer agreed(HouseholdFacts facts) {
		Consent consent = facts.consent();
		return (consent != null) ? (Integer) ((consent == Consent.AGREED) ? 1 : 0) : null;
	}

	@Override
	public void close() {
		this.sealers.shutdownNow();
	}

}
