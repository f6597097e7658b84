#include "chat/model_text.h"

#include <algorithm>
#include <utility>

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>

#include "engine/chat_pieces.h"
#include "markdown/block.h"

namespace chasqui::app {

namespace {

// Longer than between two keys of who types fast.
constexpr int kRefreshAfterMs = 150;

using Kind = engine::ChatPiece::Kind;

int stylesOf(Kind kind) {
  switch (kind) {
    case Kind::Message: return 0;
    case Kind::Template: return markdown::Bold;
    case Kind::Special: return markdown::Bold | markdown::InlineCode;
  }
  return 0;
}

/// As it is sent: with a space in each tag that would be refused.
bool escapeTagsOf(engine::Chat& chat) {
  const engine::Chat before = chat;
  chat.system = engine::escapeTags(chat.system);
  for (engine::ChatTurn& turn : chat.turns) turn.user = engine::escapeTags(turn.user);
  return chat.system != before.system ||
         !std::equal(chat.turns.begin(), chat.turns.end(), before.turns.begin(),
                     [](const engine::ChatTurn& a, const engine::ChatTurn& b) { return a.user == b.user; });
}

QString number(std::size_t count) { return QLocale().toString(static_cast<qulonglong>(count)); }

}  // namespace

struct ModelText::Job {
  PromptFormat format;
  Subject subject;

  engine::ReadWindow windowOf(engine::ChatMeasure& measure, const Prompt& prompt, QStringList& notes,
                              const std::stop_token& stop) const;
  void noteLeft(const engine::ReadWindow& window, QStringList& notes) const;
  void noteTemplate(const engine::Chat& chat, QStringList& notes) const;
};

/// What of the chat is read next. Where a summary has to be written first, it is not known yet.
engine::ReadWindow ModelText::Job::windowOf(engine::ChatMeasure& measure, const Prompt& prompt, QStringList& notes,
                                            const std::stop_token& stop) const {
  const auto counts = engine::countContext(measure, prompt.chat, prompt.window, subject.maxTokens, stop);
  if (!counts || !counts->isOver()) return prompt.window;
  if (counts->isTooLongAlone()) {
    notes << ModelText::tr("The question and the system prompt alone are too long for the context.");
  } else if (subject.whenFull == engine::WhenFull::DropOldest) {
    engine::RoomOptions options;
    options.maxTokens = subject.maxTokens;
    if (auto window = engine::makeRoom(measure, prompt.chat, prompt.window, options)) return *window;
  } else if (subject.whenFull == engine::WhenFull::Summarize) {
    notes << ModelText::tr(
        "It is too long for the context: before the next answer the oldest messages leave, and a "
        "summary of them takes their place.");
  } else {
    notes << ModelText::tr(
        "It is too long for the context, and nothing is to be left out: the question would be "
        "refused.");
  }
  return prompt.window;
}

void ModelText::Job::noteLeft(const engine::ReadWindow& window, QStringList& notes) const {
  if (window.firstTurn == 0) return;
  const QString turns = number(window.firstTurn);
  if (window.summary.empty())
    notes << ModelText::tr("Left out: the first %1 questions and their answers.").arg(turns);
  else
    notes << ModelText::tr(
                 "Left out: the first %1 questions and their answers. Their summary follows the system "
                 "prompt.")
                 .arg(turns);
}

void ModelText::Job::noteTemplate(const engine::Chat& chat, QStringList& notes) const {
  if (format.kind == engine::TemplateKind::Plain)
    notes << ModelText::tr("A base model has no template: the texts follow each other without marks.");
  else if (chat.system.empty())
    notes << ModelText::tr("There is no system prompt, and the template writes nothing in its place.");
  else if (format.kind == engine::TemplateKind::Mistral)
    notes << ModelText::tr("This template has no place for a system prompt: it stands in the first question.");
}

ModelText::ModelText(Ask ask, QObject* parent) : QObject(parent), ask_(std::move(ask)) {
  soon_.setSingleShot(true);
  soon_.setInterval(kRefreshAfterMs);
  connect(&soon_, &QTimer::timeout, this, &ModelText::begin);
}

void ModelText::setActive(bool active) {
  if (std::exchange(active_, active) == active) return;
  emit activeChanged();
  if (active) return begin();
  soon_.stop();
  task_.stop();
  made_ = {};  // it may be large
  emit changed();
}

QStringList ModelText::templates() const {
  QStringList names;
  if (!format_) return names;
  names << tr("The model’s own: %1").arg(QString::fromUtf8(engine::templateName(format_->kind)));
  for (const engine::TemplateKind kind : engine::templateKinds())
    names << QString::fromUtf8(engine::templateName(kind));
  return names;
}

void ModelText::setTemplateIndex(int index) {
  if (index < 0 || index >= templates().size() || std::exchange(templateIndex_, index) == index) return;
  emit changed();
  if (active_) begin();
}

void ModelText::setFormat(const std::optional<PromptFormat>& format) {
  format_ = format;
  if (!format) made_ = {};
  emit changed();
  refresh();
}

void ModelText::retranslate() {
  emit changed();
  begin();
}

void ModelText::refresh() {
  if (active_) soon_.start();
}

void ModelText::copy() const { QGuiApplication::clipboard()->setText(made_.text); }

void ModelText::begin() {
  soon_.stop();
  if (!format_ || !active_) return;
  again_ = task_.isRunning();
  if (again_) return task_.stop();
  Job job{*format_, ask_()};
  if (templateIndex_ > 0) job.format.kind = engine::templateKinds()[static_cast<std::size_t>(templateIndex_ - 1)];
  task_.start([this, job = std::move(job)](const std::stop_token& stop) -> std::function<void()> {
    return [this, made = make(job, stop)] {
      if (std::exchange(again_, false)) {
        QMetaObject::invokeMethod(this, &ModelText::begin, Qt::QueuedConnection);
      } else if (active_ && format_) {
        made_ = made;
        emit changed();
      }
    };
  });
}

ModelText::Made ModelText::make(const Job& job, const std::stop_token& stop) {
  Made made;
  engine::ChatMeasure measure(job.format.tokenizer, job.format.kind, job.format.contextTokens);
  Prompt prompt = job.subject.source.prompt();
  if (engine::refusesTags(job.format.kind) && escapeTagsOf(prompt.chat))
    made.notes << tr("Tags of the chat format have a space in them, as they are sent.");
  const engine::ReadWindow window = job.windowOf(measure, prompt, made.notes, stop);
  const engine::Chat read = engine::windowOf(prompt.chat, window);
  job.noteLeft(window, made.notes);
  job.noteTemplate(read, made.notes);
  if (stop.stop_requested()) return made;
  const auto pieces = engine::showChat(job.format.tokenizer, job.format.kind, read);
  if (!pieces) {
    made.notes << QString::fromStdString(pieces.error().message);
    return made;
  }
  made.tokens = static_cast<int>(measure.tokens(read).value_or(0));
  std::vector<StyledSpan> spans;
  for (const engine::ChatPiece& piece : *pieces) {
    const QString text = QString::fromStdString(piece.text);
    if (const int styles = stylesOf(piece.kind); styles != 0)
      spans.push_back({static_cast<int>(made.text.size()), static_cast<int>(text.size()), styles, {}});
    made.text += text;
  }
  made.shown = styledFrom(made.text, std::move(spans), made.omitted);
  return made;
}

/// The text, or its two ends.
StyledText ModelText::styledFrom(const QString& text, std::vector<StyledSpan> spans, int& omitted) {
  const int length = static_cast<int>(text.size());
  if (length <= kMostShown) return {text, std::move(spans)};
  int headEnd = kMostShown / 2, tailStart = length - kMostShown / 2;
  if (text.at(headEnd - 1).isHighSurrogate()) --headEnd;  // never half a character
  if (text.at(tailStart).isLowSurrogate()) ++tailStart;
  omitted = tailStart - headEnd;
  const QString gap = QStringLiteral("\n\n[…]\n\n");
  StyledText shown;
  shown.text = text.left(headEnd) + gap + text.mid(tailStart);
  const int shift = headEnd + static_cast<int>(gap.size()) - tailStart;
  for (StyledSpan& span : spans) {
    const int end = span.start + span.length;
    if (span.start < headEnd) shown.spans.push_back({span.start, std::min(end, headEnd) - span.start, span.styles, {}});
    if (end > tailStart) {
      const int start = std::max(span.start, tailStart);
      shown.spans.push_back({start + shift, end - start, span.styles, {}});
    }
  }
  return shown;
}

}  // namespace chasqui::app
