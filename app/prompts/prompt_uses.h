// Of what a prompt is the default.
#pragma once

#include <vector>

#include <QtQml/qqmlregistration.h>
#include <QAbstractListModel>

namespace chasqui::app {

class PromptLayers;
struct PromptPlace;

/// Every place that can have a default, and whether this prompt is it. GUI thread.
class PromptUses : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by PromptLayers")
  Q_PROPERTY(
      QString text READ text NOTIFY changed)  ///< "Default for all chats; for the folder Work"; empty: of nothing

 public:
  enum Role { NameRole = Qt::UserRole + 1, UsedRole };

  explicit PromptUses(PromptLayers& layers);
  ~PromptUses() override;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;
  QString text() const { return text_; }

  /// Which prompt it speaks of.
  void setPromptId(const QString& promptId);
  /// Makes the prompt the default of the place in this row, or takes it back.
  Q_INVOKABLE void toggle(int row);
  /// Something may be set or named in another way.
  void refresh();

 signals:
  void changed();

 private:
  PromptLayers& layers_;
  QString promptId_;
  QString text_;
  std::vector<PromptPlace> places_;
};

}  // namespace chasqui::app
