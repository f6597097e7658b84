// What the palette shows: everything that can be done, opened or chosen, by how well it fits what is typed.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <QAbstractListModel>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

#include "actions/fuzzy_match.h"

namespace chasqui::app {

/// One thing to choose.
struct PaletteItem {
  QString id;        ///< among those of its source
  QString text;
  QString detail;    ///< beside the text, in a quieter colour
  QString shortcut;  ///< empty: none
};

/// Items come from sources, asked anew each time the palette opens. Until the palette is closed it keeps what they said.
/// GUI thread; a query over 10 000 items takes a few milliseconds.
class PaletteModel : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(int count READ count NOTIFY countChanged)
  Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged)
  Q_PROPERTY(QString countText READ countText NOTIFY countChanged)

 public:
  enum Role { TextRole = Qt::UserRole + 1, DetailRole, ShortcutRole, IconRole };

  struct Source {
    QString name;  ///< unique, and kept in the settings with what was chosen
    QString icon;  ///< of the icon set
    std::function<std::vector<PaletteItem>()> items;
    std::function<void(const QString& id)> choose;
  };

  using QAbstractListModel::QAbstractListModel;

  /// Where nothing tells two items apart, those of the source that was added first come first.
  void addSource(Source source) { sources_.push_back(std::move(source)); }

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;
  int count() const { return static_cast<int>(shown_.size()); }
  QString countText() const;
  QString query() const { return query_; }
  void setQuery(const QString& query);

  /// Asks the sources, with an empty query.
  Q_INVOKABLE void open();
  /// The window has another language.
  void retranslate();
  /// Lets go of the items.
  Q_INVOKABLE void close();
  /// Does what the row stands for, and remembers it. The palette should be closed before.
  Q_INVOKABLE void choose(int row);

  /// What was chosen last, as one line of JSON for the settings.
  std::string storedRecent() const;
  void restoreRecent(const std::string& json);

 signals:
  void countChanged();
  void queryChanged();
  /// Something was chosen: the settings have to be told.
  void recentEdited();

 private:
  struct Entry {
    PaletteItem item;
    MatchText match;
    std::size_t source;
    int recent;  ///< 0: chosen last; large: never
  };

  QString keyOf(const Entry& entry) const;
  void filter(bool narrower);
  void show(std::vector<int> rows);

  std::vector<Source> sources_;
  std::vector<Entry> entries_;
  std::vector<int> shown_;  ///< places in entries_
  QString query_;
  QStringList recent_;  ///< keys, the last one first
};

}  // namespace chasqui::app
