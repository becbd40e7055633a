package io.huanxin.photo;

import java.time.Instant;

import io.huanxin.neighbourhood.NeighbourhoodRow;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
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

/** A photo of a neighbourhood. Its picture never changes, what is known of it may. */
@Entity
@Table(name = "photo")
@Getter(AccessLevel.PACKAGE)
@NoArgsConstructor(access = AccessLevel.PROTECTED)
class Photo {

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "photo_seq")
	@SequenceGenerator(name = "photo_seq", sequenceName = "photo_seq", allocationSize = 50)
	private @Nullable Long id;

	private long neighbourhoodId;

	private String regionPath = "";

	@Embedded
	private @Nullable PhotoFacts facts;

	@Embedded
	private @Nullable StoredPicture picture;

	private @Nullable Instant removedAt;

	private @Nullable String removedBy;

	private @Nullable String removalReason;

	private Instant createdAt = Instant.EPOCH;

	private String createdBy = "";

	@Version
	private long version;

	Photo(NeighbourhoodRow neighbourhood, PhotoFacts facts, StoredPicture picture, Instant at, String by) {
		this.neighbourhoodId = neighbourhood.id();
		this.regionPath = neighbourhood.regionPath();
		this.facts = facts;
		this.picture = picture;
		this.createdAt = at;
		this.createdBy = by;
	}

	/** Puts other facts in place of the present ones. */
	void revise(PhotoFacts replacement) {
		this.facts = replacement;
	}

	/** Takes it out of the file. */
	void remove(Removal removal) {
		this.removedAt = removal.at();
		this.removedBy = removal.by();
		this.removalReason = removal.reason();
	}

	/** Puts it back. */
	void restore() {
		this.removedAt = null;
		this.removedBy = null;
		this.removalReason = null;
	}

	long requiredId() {
		if (this.id == null) {
			throw new IllegalStateException("not saved yet");
		}
		return this.id;
	}

}
