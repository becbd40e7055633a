package io.huanxin.responsibility;

import java.time.Instant;
import java.time.LocalDate;

import io.huanxin.neighbourhood.NeighbourhoodRow;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import lombok.AccessLevel;
import lombok.Getter;
import lombok.NoArgsConstructor;
import org.jspecify.annotations.Nullable;

/**
 * That somebody held a slot for some time. What was written wrongly is corrected; another
 * person is another record.
 */
@Entity
@Table(name = "responsibility")
@Getter(AccessLevel.PACKAGE)
@NoArgsConstructor(access = AccessLevel.PROTECTED)
class Responsibility {

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "responsibility_seq")
	@SequenceGenerator(name = "responsibility_seq", sequenceName = "responsibility_seq", allocationSize = 50)
	private @Nullable Long id;

	private long neighbourhoodId;

	private String regionPath = "";

	@Enumerated(EnumType.STRING)
	private Slot slot = Slot.RESPONSIBLE_PERSON;

	private @Nullable Long buildingId;

	private String unit = "";

	@Embedded
	private @Nullable Holder holder;

	private LocalDate since = LocalDate.EPOCH;

	private @Nullable LocalDate until;

	private Instant createdAt = Instant.EPOCH;

	private String createdBy = "";

	@Version
	private long version;

	Responsibility(NeighbourhoodRow neighbourhood, Remit remit, Holder holder, LocalDate since, Instant at, String by) {
		this.neighbourhoodId = neighbourhood.id();
		this.regionPath = neighbourhood.regionPath();
		this.slot = remit.slot();
		this.buildingId = remit.buildingId();
		this.unit = remit.unit();
		this.holder = holder;
		this.since = since;
		this.createdAt = at;
		this.createdBy = by;
	}

	/** Corrects what was written of the holder. */
	void correct(Holder replacement, LocalDate from) {
		this.holder = replacement;
		this.since = from;
	}

	/** Ends the holder's time; the day is the first on which it is over. */
	void end(LocalDate day) {
		this.until = day;
	}

	long requiredId() {
		if (this.id == null) {
			throw new IllegalStateException("not saved yet");
		}
		return this.id;
	}

}
