// Puts one block's text and styles into the document of a TextEdit, and on it what is selected, found and coloured.
#pragma once

#include <vector>

#include <QColor>
#include <QObject>
#include <QPointer>
#include <QQmlParserStatus>
#include <QQuickItem>
#include <QTextCharFormat>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

#include "markdown/chat_find.h"
#include "markdown/code_text.h"
#include "markdown/styled_text.h"
#include "markdown/text_marks.h"
#include "markdown/transcript_selection.h"

class QTextDocument;

namespace chasqui::app {

/// Beside a TextEdit; its text is never markup. Only what differs from the text before is written, so text that grows
/// at its end costs its new part. GUI thread.
class TextBlock : public QObject, public QQmlParserStatus {
  Q_OBJECT
  Q_INTERFACES(QQmlParserStatus)
  QML_ELEMENT
  Q_PROPERTY(QQuickItem* edit MEMBER edit_ REQUIRED)
  Q_PROPERTY(chasqui::app::StyledText styled READ styled WRITE setStyled NOTIFY styledChanged)
  /// The text alone, and as a screen reader says it: behind its marker. Read from here they make no string in QML's
  /// memory.
  Q_PROPERTY(QString words READ words NOTIFY styledChanged)
  Q_PROPERTY(QString marker MEMBER marker_ NOTIFY markerChanged)
  Q_PROPERTY(QString spoken READ spoken NOTIFY spokenChanged)
  Q_PROPERTY(QObject* colors READ colors WRITE setColors NOTIFY colorsChanged)  ///< names as in ThemeColors
  Q_PROPERTY(QString codeFamily MEMBER codeFamily_ NOTIFY fontsChanged)  ///< of inline code
  Q_PROPERTY(int codePixels MEMBER codePixels_ NOTIFY fontsChanged)
  Q_PROPERTY(double lineHeight MEMBER lineHeight_ NOTIFY fontsChanged)   ///< a factor of the font's own
  /// Lines are paragraphs of their own: cheap where there are many, but none may be wrapped.
  Q_PROPERTY(bool code MEMBER code_ NOTIFY fontsChanged)
  /// The code that this is a piece of, and the piece's first line in it.
  Q_PROPERTY(chasqui::app::CodeText* codeText READ codeText WRITE setCodeText NOTIFY codeTextChanged)
  Q_PROPERTY(int firstLine MEMBER firstLine_ NOTIFY codeTextChanged)
  Q_PROPERTY(int row READ row WRITE setRow NOTIFY placeChanged)      ///< of the message
  Q_PROPERTY(int block READ block WRITE setBlock NOTIFY placeChanged)  ///< in the message
  Q_PROPERTY(int offset READ offset WRITE setOffset NOTIFY placeChanged)  ///< of this text in the block's plain text
  Q_PROPERTY(chasqui::app::TranscriptSelection* selection READ selection WRITE setSelection NOTIFY placeChanged)
  Q_PROPERTY(chasqui::app::ChatFind* find READ find WRITE setFind NOTIFY placeChanged)
  Q_PROPERTY(QRectF currentHit READ currentHit NOTIFY currentHitChanged)  ///< in the edit; empty: not here
  Q_PROPERTY(double naturalWidth READ naturalWidth NOTIFY naturalWidthChanged)  ///< of its longest line, not wrapped

 public:
  explicit TextBlock(QObject* parent = nullptr);
  ~TextBlock() override;

  StyledText styled() const { return styled_; }
  void setStyled(const StyledText& styled);
  QString words() const { return styled_.text; }
  QString spoken() const { return marker_.isEmpty() ? words() : marker_ + QLatin1Char(' ') + words(); }
  QObject* colors() const { return colors_; }
  void setColors(QObject* colors);
  CodeText* codeText() const { return codeText_; }
  void setCodeText(CodeText* code);
  int row() const { return row_; }
  void setRow(int row);
  int block() const { return block_; }
  void setBlock(int block);
  int offset() const { return offset_; }
  void setOffset(int offset);
  TranscriptSelection* selection() const { return selection_; }
  void setSelection(TranscriptSelection* selection);
  ChatFind* find() const { return find_; }
  void setFind(ChatFind* find);
  QRectF currentHit() const { return currentHit_; }
  double naturalWidth() const;
  QQuickItem* edit() const { return edit_; }
  int length() const { return static_cast<int>(styled_.text.size()); }

  void classBegin() override {}
  void componentComplete() override;

  /// Where the link at a point of the edit leads; empty: none.
  Q_INVOKABLE QString linkAt(double x, double y) const;
  /// The position of the text nearest to a point of the scene.
  int positionAt(const QPointF& scenePoint) const;
  /// Shows what the selection covers of this text.
  void showSelection();

 signals:
  void styledChanged();
  void markerChanged();
  void spokenChanged();
  void colorsChanged();
  void fontsChanged();
  void codeTextChanged();
  void placeChanged();
  void currentHitChanged();
  void naturalWidthChanged();

 private slots:
  void editSelectionMoved();

 private:
  QTextDocument* document() const;
  void write();
  void writeFrom(int position);
  void rewrite();
  QTextCharFormat formatOf(const StyledSpan* span) const;
  QColor color(const char* name) const;
  void colourCode(int firstLine);
  void showHits();
  TextMarks& marks();
  void giveColours();

  QPointer<QQuickItem> edit_;
  StyledText styled_;
  QString marker_;
  StyledText written_;
  QPointer<QObject> colors_;
  QString codeFamily_ = QStringLiteral("monospace");
  int codePixels_ = 14;
  double lineHeight_ = 1;
  bool code_ = false;
  QPointer<CodeText> codeText_;
  int firstLine_ = 0;
  int row_ = -1;
  int block_ = -1;
  int offset_ = 0;
  QPointer<TranscriptSelection> selection_;
  QPointer<ChatFind> find_;
  QRectF currentHit_;
  QPointer<TextMarks> marks_;  ///< of the document, which owns it
  bool complete_ = false;
  bool selecting_ = false;
};

}  // namespace chasqui::app
