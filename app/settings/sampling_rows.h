// Sampling values of the open chat as rows.
#pragma once

#include <vector>

#include <QtQml/qqmlregistration.h>
#include <QAbstractListModel>

#include "settings/value_roles.h"

namespace chasqui::app {

class SamplingController;

/// A part of the table, with the open chat's values; a row has what ValueRoles says. GUI thread.
class SamplingRows : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by SamplingController")

 public:
  /// `usual`: the part that is shown without asking for more, or the other one.
  SamplingRows(SamplingController& sampling, bool usual);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override { return ValueRoles::names(); }
  /// How many differ from their default.
  int changed() const;

  /// The values, the defaults or the language have changed.
  void refresh();

 private:
  SamplingController& sampling_;
  std::vector<const PreferenceEntry*> rows_;
};

}  // namespace chasqui::app
