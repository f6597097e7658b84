// What is selected in the transcript: from a place in one message to a place in the same or another one.
#pragma once

#include <tuple>
#include <vector>

#include <QAbstractItemModel>
#include <QObject>
#include <QPointF>
#include <QPointer>
#include <QtQml/qqmlregistration.h>

namespace chasqui::app {

class BlockList;
class TextBlock;

/// A place between two characters.
struct TextPlace {
  int row = -1;
  int block = 0;
  int position = 0;  ///< in the block's plain text

  friend bool operator<(const TextPlace& a, const TextPlace& b) {
    return std::tie(a.row, a.block, a.position) < std::tie(b.row, b.block, b.position);
  }
  bool operator==(const TextPlace&) const = default;
};

/// Knows what is selected by the model, so that rows need not be on show; the texts on show ask for their part. GUI
/// thread.
class TranscriptSelection : public QObject {
  Q_OBJECT
  QML_ELEMENT
  /// Rows with the roles "text" and "blocks" (a BlockList).
  Q_PROPERTY(QObject* model READ model WRITE setModel NOTIFY modelChanged)
  Q_PROPERTY(bool empty READ empty NOTIFY changed)
  Q_PROPERTY(bool dragging READ dragging NOTIFY draggingChanged)
  Q_PROPERTY(QPointF pointer READ pointer NOTIFY pointerMoved)  ///< of the drag, in the scene

 public:
  using QObject::QObject;

  QObject* model() const { return model_; }
  void setModel(QObject* object);
  bool empty() const { return anchor_ == cursor_; }
  bool dragging() const { return dragging_; }
  QPointF pointer() const { return pointer_; }

  /// Begins at a point of the scene, or goes on from where the selection began.
  Q_INVOKABLE void press(const QPointF& scenePoint, bool extend);
  Q_INVOKABLE void move(const QPointF& scenePoint);
  Q_INVOKABLE void release();
  Q_INVOKABLE void selectWord(const QPointF& scenePoint);
  /// All of a message; all messages where it is selected already.
  Q_INVOKABLE void selectMessage(int row);
  Q_INVOKABLE void selectAll();
  Q_INVOKABLE void clear();
  /// What is selected: whole messages as they were written, parts as they are seen.
  Q_INVOKABLE QString text() const;

  void select(const TextPlace& anchor, const TextPlace& cursor);
  TextPlace first() const { return anchor_ < cursor_ ? anchor_ : cursor_; }
  TextPlace last() const { return anchor_ < cursor_ ? cursor_ : anchor_; }

  /// The texts on show, for what the mouse points at.
  void add(TextBlock* text) { shown_.push_back(text); }
  void remove(TextBlock* text);

 signals:
  void modelChanged();
  void changed();
  void draggingChanged();
  void pointerMoved();

 private:
  BlockList* blocksOf(int row) const;
  TextPlace placeAt(const QPointF& scenePoint) const;
  QString textOf(int row) const;
  QString partOf(int row, const TextPlace& from, const TextPlace& to) const;

  QPointer<QAbstractItemModel> model_;
  TextPlace anchor_;
  TextPlace cursor_;
  bool dragging_ = false;
  QPointF pointer_;
  std::vector<TextBlock*> shown_;
};

}  // namespace chasqui::app
