package unwanted;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Everybody may see it and put any state into it. */
@Entity
public class SettableEntity {

	@Id
	private long id;

	/**
	 * The id.
	 * @return the id
	 */
	public long getId() {
		return this.id;
	}

	/**
	 * Anything goes.
	 * @param id the id
	 */
	public void setId(long id) {
		this.id = id;
	}

}
