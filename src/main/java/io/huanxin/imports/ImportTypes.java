package io.huanxin.imports;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.huanxin.spreadsheet.ImportType;

import org.springframework.stereotype.Component;

/** What can be imported: the types that the features offer. */
@Component
class ImportTypes {

	private final Map<String, ImportType> types;

	ImportTypes(List<ImportType> types) {
		this.types = types.stream()
			.collect(Collectors.toMap(ImportType::name, (type) -> type, (one, other) -> one, TreeMap::new));
	}

	Optional<ImportType> find(String name) {
		return Optional.ofNullable(this.types.get(name));
	}

	List<ImportType> all() {
		return List.copyOf(this.types.values());
	}

	/** Those that the role in force may import. */
	List<ImportType> permitted() {
		return this.types.values().stream().filter(ImportType::permitted).toList();
	}

	/** Those of them whose imports can be undone. */
	List<String> undoable() {
		return permitted().stream().filter((type) -> type.undo() != null).map(ImportType::name).toList();
	}

	/** Those whose files have personal data in them. */
	List<String> personal() {
		return this.types.values().stream().filter(ImportType::personal).map(ImportType::name).toList();
	}

	String names() {
		return String.join(", ", this.types.keySet());
	}

}
