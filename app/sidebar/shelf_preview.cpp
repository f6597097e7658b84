#include "sidebar/shelf_preview.h"

#include <utility>

#include "application/error_text.h"
#include "storage/message_tree.h"

namespace chasqui::app {

namespace {

constexpr std::size_t kMessages = 30;
constexpr int kCharacters = 1200;

QString shortened(const std::string& text) {
  // A code point has at most 4 bytes; a long text is not converted as a whole.
  const QString start = QString::fromStdString(text.substr(0, 4 * kCharacters)).trimmed();
  return start.size() <= kCharacters ? start : start.left(kCharacters).trimmed() + QStringLiteral("…");
}

}  // namespace

int ShelfPreview::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant ShelfPreview::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const Line& line = lines_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case QuestionRole: return line.question;
    case Qt::DisplayRole:
    case TextRole: return line.text;
    default: return {};
  }
}

QHash<int, QByteArray> ShelfPreview::roleNames() const { return {{QuestionRole, "question"}, {TextRole, "text"}}; }

QString ShelfPreview::moreText() const {
  if (more_ == 0) return {};
  return more_ == 1 ? tr("1 more message") : tr("%n more messages", nullptr, more_);
}

QString ShelfPreview::error() const { return error_ ? textOf(*error_, ErrorSubject::History).message : QString(); }

ShelfPreview::Beginning ShelfPreview::beginningOf(const ChatRecord& record) {
  Beginning beginning;
  const storage::MessageTree tree(record.messages);
  for (const std::string& id : tree.pathTo(record.chat.selectedLeafId)) {
    const storage::Message* message = tree.find(id);
    if (beginning.lines.size() == kMessages) {
      ++beginning.more;
    } else if (message) {
      beginning.lines.push_back({message->role == storage::Role::User, shortened(message->text)});
    }
  }
  return beginning;
}

void ShelfPreview::show(const QString& chatId) {
  if (chatId == chatId_) return;
  chatId_ = chatId;
  more_ = 0;
  error_.reset();
  loading_ = !chatId.isEmpty();
  setLines({});
  emit changed();
  if (chatId.isEmpty()) return;
  storage_.run<Beginning>(
      this,
      [id = chatId.toStdString()](storage::Database& database) -> Result<Beginning> {
        CHASQUI_TRY_VALUE(const ChatRecord record, readChat(database, id));
        return beginningOf(record);
      },
      [this, chatId](Result<Beginning> beginning) {
        if (chatId != chatId_) return;
        loading_ = false;
        if (beginning) {
          more_ = beginning->more;
          setLines(std::move(beginning->lines));
        } else {
          error_ = beginning.error();
        }
        emit changed();
      });
}

void ShelfPreview::setLines(std::vector<Line> lines) {
  beginResetModel();
  lines_ = std::move(lines);
  endResetModel();
}

}  // namespace chasqui::app
