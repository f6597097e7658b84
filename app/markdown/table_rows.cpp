#include "markdown/table_rows.h"

#include <algorithm>
#include <utility>

#include "markdown/styled_text.h"

namespace chasqui::app {

int TableRows::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(rows_.size()); }

QVariant TableRows::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const Row& row = rows_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case CellsRole: return row.cells;
    case OffsetsRole: return row.offsets;
    default: return {};
  }
}

QHash<int, QByteArray> TableRows::roleNames() const { return {{CellsRole, "cells"}, {OffsetsRole, "offsets"}}; }

void TableRows::setTable(const markdown::Block& table) {
  const std::size_t same = static_cast<std::size_t>(
      std::mismatch(source_.begin(), source_.end(), table.rows.begin(), table.rows.end()).first - source_.begin());
  int offset = 0;
  std::vector<Row> rows;
  for (const auto& cells : table.rows) {
    Row row;
    for (const markdown::Text& cell : cells) {
      row.offsets << offset;
      const StyledText styled = styledFrom(cell);
      offset += static_cast<int>(styled.text.size()) + 1;
      row.cells << QVariant::fromValue(styled);
    }
    rows.push_back(std::move(row));
  }
  const auto before = static_cast<int>(rows_.size());
  const auto after = static_cast<int>(rows.size());
  source_ = table.rows;
  if (after < before) {
    beginRemoveRows({}, after, before - 1);
    rows_ = std::move(rows);
    endRemoveRows();
  } else if (after > before) {
    beginInsertRows({}, before, after - 1);
    rows_ = std::move(rows);
    endInsertRows();
  } else {
    rows_ = std::move(rows);
  }
  const int changed = std::min(before, after);
  if (static_cast<int>(same) < changed)
    emit dataChanged(index(static_cast<int>(same)), index(changed - 1));
}

}  // namespace chasqui::app
