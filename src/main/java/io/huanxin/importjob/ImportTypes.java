package io.huanxin.importjob;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.huanxin.spreadsheet.ImportType;

import org.springframework.stereotype.Component;

/** What can be imported: the types that the features offer. */
@Component
public class ImportTypes {

	private final Map<String, ImportType> types;

	ImportTypes(List<ImportType> types) {
		this.types = types.stream()
			.collect(Collectors.toMap(ImportType::name, (type) -> type, (one, other) -> one, TreeMap::new));
	}

	/**
	 * A type by its name.
	 * @param name the name, as in addresses
	 * @return the type
	 */
	public Optional<ImportType> find(String name) {
		return Optional.ofNullable(this.types.get(name));
	}

	/**
	 * All of them.
	 * @return the types by their names
	 */
	public List<ImportType> all() {
		return List.copyOf(this.types.values());
	}

	/**
	 * Those that the role in force may import.
	 * @return the types by their names
	 */
	public List<ImportType> permitted() {
		return this.types.values().stream().filter(ImportType::permitted).toList();
	}

	/**
	 * Those of them whose imports can be undone.
	 * @return the names
	 */
	public List<String> undoable() {
		return permitted().stream().filter((type) -> type.undo() != null).map(ImportType::name).toList();
	}

	/** Those whose files have personal data in them. */
	List<String> personal() {
		return this.types.values().stream().filter(ImportType::personal).map(ImportType::name).toList();
	}

	/**
	 * What may stand for a type in an address.
	 * @return all names, for a sentence
	 */
	public String names() {
		return String.join(", ", this.types.keySet());
	}

}
