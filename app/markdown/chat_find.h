// Finds words in the open chat.
#pragma once

#include <deque>
#include <vector>

#include <QAbstractItemModel>
#include <QObject>
#include <QPointer>
#include <QString>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include "markdown/transcript_selection.h"

namespace chasqui::app {

/// Looks through the plain text of all messages of a transcript, whatever is on show, a few milliseconds at a time;
/// text that streams in is looked at alone. Upper and lower case are the same. GUI thread.
class ChatFind : public QObject {
  Q_OBJECT
  QML_ELEMENT
  /// Rows with the role "blocks" (a BlockList).
  Q_PROPERTY(QObject* model READ model WRITE setModel NOTIFY modelChanged)
  /// What to look for; empty: nothing is found.
  Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged)
  Q_PROPERTY(int count READ count NOTIFY hitsChanged)
  Q_PROPERTY(int current READ current NOTIFY currentChanged)  ///< from 1; 0: none
  Q_PROPERTY(bool searching READ searching NOTIFY hitsChanged)
  Q_PROPERTY(int currentRow READ currentRow NOTIFY currentChanged)  ///< of its message; -1: none
  Q_PROPERTY(int currentBlock READ currentBlock NOTIFY currentChanged)  ///< in that message

 public:
  explicit ChatFind(QObject* parent = nullptr);

  QObject* model() const { return model_; }
  void setModel(QObject* object);
  QString query() const { return query_; }
  void setQuery(const QString& query);
  int count() const { return static_cast<int>(hits_.size()); }
  int current() const { return current_ + 1; }
  int currentRow() const;
  int currentBlock() const { return currentHit().block; }
  bool searching() const { return slice_.isActive(); }
  /// Where new searches begin to choose their current hit: the first message on show.
  Q_INVOKABLE void searchFrom(int row) { startRow_ = row; }

  Q_INVOKABLE void next() { step(1); }
  Q_INVOKABLE void previous() { step(-1); }

  /// Where the hits in one block begin.
  std::vector<int> hitsIn(int row, int block) const;
  /// The current hit; its row is -1 where there is none.
  TextPlace currentHit() const;

 signals:
  void modelChanged();
  void queryChanged();
  void hitsChanged();
  void currentChanged();

 private:
  void restart();
  void searchSlice();
  void searchRow(int row, int firstBlock);
  void searchAgain(int row, int firstBlock);
  void watch(int row);
  void step(int direction);
  void chooseCurrent(const TextPlace& near);

  QPointer<QAbstractItemModel> model_;
  QString query_;
  std::vector<TextPlace> hits_;  ///< in order
  int current_ = -1;
  int startRow_ = 0;
  int nextRow_ = 0;
  QTimer slice_;
  std::vector<QMetaObject::Connection> watched_;
};

}  // namespace chasqui::app
