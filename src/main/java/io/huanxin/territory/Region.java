package io.huanxin.territory;

import java.time.LocalDate;
import java.util.UUID;

import io.huanxin.region.RegionCode;
import io.huanxin.region.RegionLevel;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import lombok.AccessLevel;
import lombok.Getter;
import lombok.NoArgsConstructor;
import org.jspecify.annotations.Nullable;

/**
 * A node of the tree. Its path is fixed when it is created; only a territory operation
 * moves it.
 */
@Entity
@Table(name = "region")
@Getter(AccessLevel.PACKAGE)
@NoArgsConstructor(access = AccessLevel.PROTECTED)
class Region {

	@Id
	private long id;

	private String code = "";

	private String name = "";

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "parent_id")
	private @Nullable Region parent;

	@Enumerated(EnumType.STRING)
	private RegionLevel level = RegionLevel.COUNTY;

	private boolean functionalZone;

	private boolean ranked;

	private boolean centralUrban;

	private String path = "";

	private LocalDate validFrom = LocalDate.MIN;

	private @Nullable LocalDate validTo;

	private @Nullable UUID importId;

	@Version
	private long version;

	/** The id is drawn beforehand, because the path contains it. */
	Region(long id, RegionCode code, Region parent, RegionFacts facts, @Nullable UUID importId) {
		this.id = id;
		this.importId = importId;
		this.code = code.value();
		this.parent = parent;
		// by its getter: the parent may be a proxy, whose own fields are empty
		this.path = parent.getPath() + id + "/";
		revise(facts);
	}

	void revise(RegionFacts facts) {
		if (this.parent != null && !facts.level().below(this.parent.getLevel())) {
			throw new IllegalArgumentException("A region lies below its parent's level");
		}
		this.name = facts.name();
		this.level = facts.level();
		this.functionalZone = facts.functionalZone();
		this.ranked = facts.ranked();
		this.centralUrban = facts.centralUrban();
		this.validFrom = facts.validFrom();
		this.validTo = facts.validTo();
	}

	RegionFacts facts() {
		return new RegionFacts(this.name, this.level, this.functionalZone, this.ranked, this.centralUrban,
				this.validFrom, this.validTo);
	}

}
