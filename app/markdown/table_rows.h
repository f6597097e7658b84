// The rows of one table block.
#pragma once

#include <vector>

#include <QAbstractListModel>
#include <QVariantList>

#include "markdown/block.h"

namespace chasqui::app {

class TableRows : public QAbstractListModel {
  Q_OBJECT

 public:
  enum Role { CellsRole = Qt::UserRole + 1, OffsetsRole };

  using QAbstractListModel::QAbstractListModel;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;

  /// Shows the rows of `table`; rows that stay the same are not touched.
  void setTable(const markdown::Block& table);

 private:
  struct Row {
    QVariantList cells;    ///< StyledText
    QVariantList offsets;  ///< where each cell begins in the plain text of the table
  };

  std::vector<std::vector<markdown::Text>> source_;
  std::vector<Row> rows_;
};

}  // namespace chasqui::app
