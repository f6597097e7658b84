// The code of one block in pieces of some lines, and what its tokens are.
#pragma once

#include <vector>

#include <QAbstractListModel>
#include <QPointer>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include "markdown/code_highlighter.h"
#include "markdown/styled_text.h"

namespace chasqui::app {

/// A TextEdit draws all of its lines anew when one changes, so a long code is shown by several. GUI thread.
class CodeText : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(chasqui::app::StyledText styled READ styled WRITE setStyled NOTIFY styledChanged)
  Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged)
  Q_PROPERTY(bool closed READ closed WRITE setClosed NOTIFY closedChanged)  ///< its last line is complete
  Q_PROPERTY(chasqui::app::CodeHighlighter* highlighter READ highlighter WRITE setHighlighter NOTIFY highlighterChanged)

 public:
  enum Role {
    StyledRole = Qt::UserRole + 1,  ///< a piece's lines, without the last \n
    OffsetRole,                     ///< of the piece in the text
    LineRole,                       ///< of the piece in the text
  };

  explicit CodeText(QObject* parent = nullptr) : QAbstractListModel(parent) {}
  ~CodeText() override;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;

  StyledText styled() const { return styled_; }
  void setStyled(const StyledText& styled);
  QString language() const { return language_; }
  void setLanguage(const QString& language);
  bool closed() const { return closed_; }
  void setClosed(bool closed);
  CodeHighlighter* highlighter() const { return highlighter_; }
  void setHighlighter(CodeHighlighter* highlighter);

  /// What is known of the lines so far, from the first on.
  const CodeLines& lines() const { return lines_; }

 signals:
  void styledChanged();
  void languageChanged();
  void closedChanged();
  void highlighterChanged();
  /// More is known of the lines from `first` on.
  void coloured(int first);
  /// Nothing is known any more.
  void plain();

 private:
  struct Piece {
    int offset = 0;
    int line = 0;
    QString text;

    bool operator==(const Piece&) const = default;
  };

  static std::vector<Piece> piecesOf(const QString& text, int offset, int line);
  void cut();
  void sendLines();
  void drop();

  StyledText styled_;
  QString language_;
  bool closed_ = true;
  QPointer<CodeHighlighter> highlighter_;
  std::vector<Piece> pieces_;
  CodeLines lines_;
  CodeJob job_ = 0;
  int sent_ = 0;  ///< characters
  bool plain_ = false;
};

}  // namespace chasqui::app
