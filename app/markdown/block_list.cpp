#include "markdown/block_list.h"

#include <algorithm>
#include <utility>

#include "markdown/table_rows.h"

namespace chasqui::app {

using markdown::Block;
using markdown::BlockKind;

namespace {

constexpr int kWidestColumn = 44;  // characters; longer text is wrapped

QString kindName(BlockKind kind) {
  switch (kind) {
    case BlockKind::Paragraph: return QStringLiteral("paragraph");
    case BlockKind::Heading: return QStringLiteral("heading");
    case BlockKind::Code: return QStringLiteral("code");
    case BlockKind::Table: return QStringLiteral("table");
    case BlockKind::Rule: return QStringLiteral("rule");
  }
  return {};
}

QString taskName(markdown::Task task) {
  switch (task) {
    case markdown::Task::None: return {};
    case markdown::Task::Open: return QStringLiteral("open");
    case markdown::Task::Done: return QStringLiteral("done");
  }
  return {};
}

/// Not for tables, whose text is in their rows. Leaves both as they were.
bool sameButText(Block& a, Block& b) {
  if (a.kind == BlockKind::Table) return false;
  markdown::Text textOfA = std::exchange(a.text, {});
  markdown::Text textOfB = std::exchange(b.text, {});
  const bool same = a == b;
  a.text = std::move(textOfA);
  b.text = std::move(textOfB);
  return same;
}

int alignmentOf(markdown::Align align) {
  switch (align) {
    case markdown::Align::None: return 0;
    case markdown::Align::Start: return Qt::AlignLeft;
    case markdown::Align::Center: return Qt::AlignHCenter;
    case markdown::Align::End: return Qt::AlignRight;
  }
  return 0;
}

}  // namespace

BlockList::BlockList(QObject* parent) : QAbstractListModel(parent) {}
BlockList::~BlockList() = default;

int BlockList::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant BlockList::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const Entry& entry = blocks_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case KindRole: return kindName(entry.source.kind);
    case LevelRole: return entry.source.level;
    case NestingRole: return QString::fromStdString(entry.source.nesting);
    case MarkerRole: return QString::fromStdString(entry.source.marker);
    case TaskRole: return taskName(entry.source.task);
    case SpacingRole: return entry.spacing;
    case StyledRole: return QVariant::fromValue(entry.styled);
    case Qt::DisplayRole:
    case PlainRole: return plain(index.row());
    case LanguageRole: return QString::fromStdString(entry.source.language);
    case ClosedRole: return entry.source.closed;
    case RowsRole: return QVariant::fromValue<QObject*>(entry.rows);
    case AlignsRole: {
      QVariantList aligns;
      for (const markdown::Align align : entry.source.aligns) aligns << alignmentOf(align);
      return aligns;
    }
    case WidthsRole: return entry.widths;
    case HeaderRole: return !entry.source.continues;
    default: return {};
  }
}

QHash<int, QByteArray> BlockList::roleNames() const {
  return {{KindRole, "kind"},       {LevelRole, "level"},   {NestingRole, "nesting"},   {MarkerRole, "marker"},
          {TaskRole, "task"},       {SpacingRole, "spacing"}, {StyledRole, "styled"},   {PlainRole, "plain"},
          {LanguageRole, "language"}, {ClosedRole, "closed"}, {RowsRole, "rows"},       {AlignsRole, "aligns"},
          {WidthsRole, "widths"},   {HeaderRole, "header"}};
}

void BlockList::show(const QString& text, bool growing) {
  if (text == source_ && growing == growing_ && !(text.isEmpty() && count() > 0)) return;
  if (growing && growing_ && text.startsWith(source_)) return append(text.mid(source_.size()));
  growing_ = growing;
  if (!growing && stream_ && text == source_) {
    stream_->finish();
    parsedBytes_ += static_cast<quint64>(text.size());
    takeFrom(*stream_);
    stream_.reset();
    return;
  }
  source_ = growing ? QString() : text;
  stream_.reset();
  if (growing) {
    stream_ = std::make_unique<markdown::Stream>();
    encoder_.resetState();
    if (text.isEmpty()) take({}, 0);
    return append(text);
  }
  parsedBytes_ += static_cast<quint64>(text.size());
  take(markdown::parse(text.toStdString()), 0);
}

void BlockList::append(const QString& text) {
  if (!growing_ || !stream_) return show(source_ + text, true);
  if (text.isEmpty()) return;
  source_ += text;
  const QByteArray bytes = encoder_.encode(text);
  const std::uint64_t before = stream_->parsedBytes();
  stream_->append({bytes.constData(), static_cast<std::size_t>(bytes.size())});
  parsedBytes_ += stream_->parsedBytes() - before;
  takeFrom(*stream_);
}

void BlockList::showVerbatim(const QString& text) {
  if (text == source_ && count() > 0) return;
  source_ = text;
  growing_ = false;
  stream_.reset();
  take({markdown::verbatim(text.toStdString())}, 0);
}

QString BlockList::plain(int block) const {
  if (block < 0 || block >= count()) return {};
  const Entry& entry = blocks_[static_cast<std::size_t>(block)];
  if (entry.source.kind != BlockKind::Table) return entry.styled.text;
  return QString::fromStdString(markdown::plainText(entry.source));
}

int BlockList::estimatedLines(int block, int lettersInLine) const {
  if (block < 0 || block >= count()) return 0;
  const Block& source = blocks_[static_cast<std::size_t>(block)].source;
  const std::string& text = source.text.text;
  const auto lines = static_cast<int>(std::count(text.begin(), text.end(), '\n'));
  switch (source.kind) {
    case BlockKind::Code: return lines + 2;  // with what is above it
    case BlockKind::Table: return 2 * static_cast<int>(source.rows.size());
    default: return lines + static_cast<int>(text.size()) / lettersInLine + 1;
  }
}

QString BlockList::leadOf(int block) const {
  if (block < 0 || block >= count()) return {};
  const Block& source = blocks_[static_cast<std::size_t>(block)].source;
  if (source.task == markdown::Task::Open) return QStringLiteral("[ ] ");
  if (source.task == markdown::Task::Done) return QStringLiteral("[x] ");
  return source.marker.empty() ? QString() : QString::fromStdString(source.marker) + QLatin1Char(' ');
}

void BlockList::takeFrom(const markdown::Stream& stream) {
  const std::size_t first = std::min(stream.unchanged(), blocks_.size());
  take({stream.blocks().begin() + static_cast<std::ptrdiff_t>(first), stream.blocks().end()}, first);
}

/// Shows `blocks` in place of those from `first` on.
void BlockList::take(const std::vector<Block>& blocks, std::size_t first) {
  const std::size_t after = first + blocks.size();
  const std::size_t before = blocks_.size();
  std::size_t kept = first;
  // A view for one kind of block cannot show another: such a block goes, with all below it.
  while (kept < std::min(before, after) && blocks_[kept].source.kind == blocks[kept - first].kind) ++kept;
  if (kept < before) {
    beginRemoveRows({}, static_cast<int>(kept), static_cast<int>(before) - 1);
    for (std::size_t i = kept; i < before; ++i)
      if (blocks_[i].rows) blocks_[i].rows->deleteLater();
    blocks_.resize(kept);
    endRemoveRows();
  }
  for (std::size_t i = first; i < kept; ++i) replace(i, entryOf(blocks[i - first], blocks_[i].rows));
  if (kept < after) {
    beginInsertRows({}, static_cast<int>(kept), static_cast<int>(after) - 1);
    for (std::size_t i = kept; i < after; ++i) {
      TableRows* rows = blocks[i - first].kind == BlockKind::Table ? new TableRows(this) : nullptr;
      blocks_.push_back(entryOf(blocks[i - first], rows));
      blocks_.back().spacing = spacingOf(i);
    }
    endInsertRows();
  }
  joinWidths(first);
  if (count() != static_cast<int>(before)) emit countChanged();
}

BlockList::Entry BlockList::entryOf(const Block& block, TableRows* rows) const {
  Entry entry;
  entry.source = block;
  entry.styled = styledFrom(block.text);
  entry.rows = rows;
  if (rows) rows->setTable(block);
  return entry;
}

void BlockList::replace(std::size_t at, Entry entry) {
  if (blocks_[at].source == entry.source) return;
  const QList<int> roles = sameButText(blocks_[at].source, entry.source)
                               ? QList<int>{StyledRole, PlainRole, Qt::DisplayRole}
                               : QList<int>();
  entry.widths = blocks_[at].widths;
  blocks_[at] = std::move(entry);
  blocks_[at].spacing = spacingOf(at);
  const QModelIndex changed = index(static_cast<int>(at));
  emit dataChanged(changed, changed, roles);
}

/// A table that goes on in several blocks has the same columns in all of them.
void BlockList::joinWidths(std::size_t from) {
  while (from > 0 && from < blocks_.size() && blocks_[from].source.continues &&
         blocks_[from].source.kind == BlockKind::Table)
    --from;
  for (std::size_t i = from; i < blocks_.size();) {
    std::size_t end = i + 1;
    if (blocks_[i].source.kind == BlockKind::Table) {
      std::vector<int> widths = blocks_[i].source.widths;
      for (; end < blocks_.size() && blocks_[end].source.kind == BlockKind::Table && blocks_[end].source.continues; ++end)
        for (std::size_t column = 0; column < widths.size() && column < blocks_[end].source.widths.size(); ++column)
          widths[column] = std::max(widths[column], blocks_[end].source.widths[column]);
      QVariantList shown;
      for (const int width : widths) shown << std::min(width, kWidestColumn);
      for (std::size_t piece = i; piece < end; ++piece) {
        if (blocks_[piece].widths == shown) continue;
        blocks_[piece].widths = shown;
        const QModelIndex changed = index(static_cast<int>(piece));
        emit dataChanged(changed, changed, {WidthsRole});
      }
    }
    i = end;
  }
}

int BlockList::spacingOf(std::size_t at) const {
  const Block& block = blocks_[at].source;
  if (at == 0 || block.continues) return 0;
  if (block.kind == BlockKind::Heading) return 3;
  const Block& above = blocks_[at - 1].source;
  const bool item = !block.marker.empty() && !above.nesting.empty() && block.nesting[0] == above.nesting[0];
  return item ? 1 : 2;
}

}  // namespace chasqui::app
