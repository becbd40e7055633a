package io.huanxin.register;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.huanxin.problem.Problems;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.spreadsheet.Column;
import io.huanxin.spreadsheet.ImportContext;
import io.huanxin.spreadsheet.ImportType;
import io.huanxin.spreadsheet.Intake;
import org.jspecify.annotations.Nullable;

/**
 * A register that clerks fill from workbooks, anywhere in their subtree, and that is
 * handed out as one.
 */
public abstract class RegisterImport implements ImportType {

	private final CurrentScope currentScope;

	private final String name;

	private final List<Column> columns;

	private final List<Column> key;

	private final int mostRows;

	/**
	 * A register's import type.
	 * @param currentScope whose import it is
	 * @param name the name in addresses
	 * @param columns all columns, in the order of template and export
	 * @param key the columns that together identify a record
	 * @param mostRows how many rows one file may have
	 */
	protected RegisterImport(CurrentScope currentScope, String name, List<Column> columns, List<Column> key,
			int mostRows) {
		this.currentScope = currentScope;
		this.name = name;
		this.columns = List.copyOf(columns);
		this.key = List.copyOf(key);
		this.mostRows = mostRows;
	}

	@Override
	public final String name() {
		return this.name;
	}

	@Override
	public final List<Column> columns() {
		return this.columns;
	}

	@Override
	public final List<Column> key() {
		return this.key;
	}

	@Override
	public final int mostRows() {
		return this.mostRows;
	}

	@Override
	public final boolean permitted() {
		return this.currentScope.get().has(Role.CLERK);
	}

	@Override
	public boolean findsDuplicateKeys() {
		return false;
	}

	@Override
	public final Intake begin(ImportContext context, Problems problems) {
		return begin(this.currentScope.get(), context, problems);
	}

	@Override
	public final void export(Map<String, String> filters, Consumer<List<? extends @Nullable Object>> rows) {
		export(this.currentScope.get(), filters, rows);
	}

	/**
	 * Begins to take in a file.
	 * @param scope the scope in force
	 * @param context the job
	 * @param problems what is wrong with the rows
	 * @return receives the rows
	 */
	protected abstract Intake begin(RegionScope scope, ImportContext context, Problems problems);

	/**
	 * Hands over the rows of the scope.
	 * @param scope the scope in force
	 * @param filters the list page's own query parameters
	 * @param rows receives the rows one by one
	 */
	protected abstract void export(RegionScope scope, Map<String, String> filters,
			Consumer<List<? extends @Nullable Object>> rows);

}
