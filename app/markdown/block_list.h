// The blocks of one message.
#pragma once

#include <memory>
#include <vector>

#include <QAbstractListModel>
#include <QString>
#include <QStringEncoder>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include "markdown/stream.h"
#include "markdown/styled_text.h"

namespace chasqui::app {

class TableRows;

/// Follows a text that may grow; a block that is settled is neither parsed nor reported again. GUI thread.
class BlockList : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(int count READ count NOTIFY countChanged)

 public:
  enum Role {
    KindRole = Qt::UserRole + 1,  ///< "paragraph", "heading", "code", "table" or "rule"
    LevelRole,
    NestingRole,   ///< 'q' for a quote, 'l' for a list, outermost first
    MarkerRole,
    TaskRole,      ///< "", "open" or "done"
    SpacingRole,   ///< above it: 0 none, 1 within a list, 2 between paragraphs, 3 above a heading
    StyledRole,
    PlainRole,     ///< as it is seen and searched
    LanguageRole,
    ClosedRole,    ///< false while a code block may grow
    RowsRole,      ///< a model with the rows of a table
    AlignsRole,    ///< of its columns: Qt::Alignment, 0: as the text runs
    WidthsRole,    ///< of its columns, in characters
    HeaderRole,    ///< whether its first row is one
  };
  Q_ENUM(Role)

  explicit BlockList(QObject* parent = nullptr);
  ~BlockList() override;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;
  int count() const { return static_cast<int>(blocks_.size()); }

  /// Shows `text`; while it is `growing`, a text that begins with the one before costs what is new of it.
  Q_INVOKABLE void show(const QString& text, bool growing = false);
  /// As show() of the text so far with `text` behind it.
  Q_INVOKABLE void append(const QString& text);
  /// Shows text as it was typed.
  Q_INVOKABLE void showVerbatim(const QString& text);

  /// The text of a block as it is seen; empty where there is none.
  Q_INVOKABLE QString plain(int block) const;
  /// About as many lines as a block has where `lettersInLine` fit beside each other.
  int estimatedLines(int block, int lettersInLine) const;
  /// What a copy of a whole block has before its text: "• ", "3. ", or nothing.
  QString leadOf(int block) const;
  /// Bytes parsed so far, for tests of the cost.
  quint64 parsedBytes() const { return parsedBytes_; }

 signals:
  void countChanged();

 private:
  struct Entry {
    markdown::Block source;
    StyledText styled;
    TableRows* rows = nullptr;
    QVariantList widths;
    int spacing = 0;
  };

  void takeFrom(const markdown::Stream& stream);
  void take(const std::vector<markdown::Block>& blocks, std::size_t first);
  Entry entryOf(const markdown::Block& block, TableRows* rows) const;
  void replace(std::size_t at, Entry entry);
  void joinWidths(std::size_t from);
  int spacingOf(std::size_t at) const;

  QString source_;
  bool growing_ = false;
  std::unique_ptr<markdown::Stream> stream_;
  QStringEncoder encoder_{QStringEncoder::Utf8};
  std::vector<Entry> blocks_;
  quint64 parsedBytes_ = 0;
};

}  // namespace chasqui::app
