#include "markdown/code_worker.h"

#include <atomic>
#include <mutex>
#include <utility>

#include <QFile>
#include <QHash>

#include "markdown/code_highlighter.h"

namespace chasqui::app {

namespace {

// What the library expects of a browser: a window, and a console that it tells of its age.
constexpr char kBrowser[] = "var window = this; var console = {log: function() {}, warn: function() {}, error: function() {}};";

constexpr char kSetUp[] = R"((function() {
  var states = {};
  return {
    knows: function(language) { return hljs.getLanguage(language) !== undefined; },
    run: function(job, language, text) {
      var result = hljs.highlight(language, text, true, states[job]);
      states[job] = result.top;
      return result.value;
    },
    forget: function(job) { delete states[job]; }
  };
})())";

std::mutex handling;
std::atomic<QtMessageHandler> earlierHandler = nullptr;

/// Qt warns of variables that a script uses above their declaration, which JavaScript allows and the library does. One
/// at a time in the process: each window has a worker, and with two of them the handler would pass on to itself.
class WithoutDeclarationWarnings {
 public:
  WithoutDeclarationWarnings() { earlierHandler = qInstallMessageHandler(pass); }
  ~WithoutDeclarationWarnings() { qInstallMessageHandler(earlierHandler); }
  Q_DISABLE_COPY_MOVE(WithoutDeclarationWarnings)

 private:
  static void pass(QtMsgType type, const QMessageLogContext& context, const QString& text) {
    const QtMessageHandler earlier = earlierHandler;
    if (earlier && !text.contains(QLatin1String("is used before its declaration"))) earlier(type, context, text);
  }

  const std::lock_guard<std::mutex> one_{handling};
};

/// -1: shown as the text around it; -2: plain.
int kindOf(const QString& name) {
  static const QHash<QString, int> kinds{
      {"keyword", CodeToken::Keyword},   {"selector-tag", CodeToken::Keyword}, {"name", CodeToken::Keyword},
      {"tag", -2},                       {"literal", CodeToken::Number},       {"number", CodeToken::Number},
      {"string", CodeToken::String},     {"regexp", CodeToken::String},        {"symbol", CodeToken::String},
      {"addition", CodeToken::String},   {"comment", CodeToken::Comment},      {"quote", CodeToken::Comment},
      {"deletion", CodeToken::Comment},  {"title", CodeToken::Title},          {"section", CodeToken::Title},
      {"type", CodeToken::Type},         {"built_in", CodeToken::Type},        {"attr", CodeToken::Type},
      {"attribute", CodeToken::Type},    {"selector-id", CodeToken::Title},    {"selector-class", CodeToken::Title},
      {"selector-attr", CodeToken::Type}, {"selector-pseudo", CodeToken::Meta}, {"variable", CodeToken::Type},
      {"template-variable", CodeToken::Type}, {"meta", CodeToken::Meta},       {"doctag", CodeToken::Meta},
      {"meta-keyword", CodeToken::Meta}, {"meta-string", CodeToken::String},   {"bullet", CodeToken::Number},
      {"subst", -2}};
  return kinds.value(name, -1);
}

int kindOfTag(QStringView tag, int around) {
  static const QString prefix = QStringLiteral("hljs-");
  const qsizetype start = tag.indexOf(prefix);
  if (start < 0) return around;
  const qsizetype from = start + prefix.size();
  const int kind = kindOf(tag.mid(from, tag.indexOf(u'"', from) - from).toString());
  return kind == -1 ? around : kind;
}

/// How many characters of `html` at `at` are one character of the code.
qsizetype widthOf(QStringView html, qsizetype at) {
  if (html[at] != u'&') return 1;
  const qsizetype end = html.indexOf(u';', at);
  return end < 0 ? 1 : end - at + 1;
}

}  // namespace

CodeLines tokensOf(const QString& html) {
  CodeLines lines(1);
  std::vector<int> kinds{-1};
  int column = 0;
  for (qsizetype at = 0; at < html.size();) {
    if (html[at] == u'<') {
      const qsizetype end = html.indexOf(u'>', at);
      if (end < 0) break;
      if (at + 1 < html.size() && html[at + 1] == u'/') {
        if (kinds.size() > 1) kinds.pop_back();
      } else {
        kinds.push_back(kindOfTag(QStringView(html).mid(at, end - at), kinds.back()));
      }
      at = end + 1;
    } else if (html[at] == u'\n') {
      lines.emplace_back();
      column = 0;
      ++at;
    } else {
      const int kind = kinds.back();
      if (kind >= 0) {
        auto& line = lines.back();
        if (!line.empty() && line.back().kind == kind && line.back().start + line.back().length == column) {
          ++line.back().length;
        } else {
          line.push_back({column, 1, static_cast<CodeToken::Kind>(kind)});
        }
      }
      ++column;
      at += widthOf(html, at);
    }
  }
  return lines;
}

CodeWorker::CodeWorker(QString library) : library_(std::move(library)) {}

void CodeWorker::open(CodeJob job, const QString& language) { codes_[job].language = language; }

void CodeWorker::run(CodeJob job, const QString& lines) {
  Code& code = codes_[job];
  const int first = code.lines;
  code.lines += static_cast<int>(lines.count(QLatin1Char('\n')));
  code.characters += static_cast<int>(lines.size());
  if (!code.plain) {
    const bool loaded = code.characters <= CodeHighlighter::kLongestCode && load();
    emit began();
    const bool known = loaded && call("knows", {code.language}).toBool();
    const QJSValue html = known ? call("run", {QString::number(job), code.language, lines}) : QJSValue();
    code.plain = !html.isString();
    if (code.plain) {
      emit failed(job);
    } else {
      CodeLines tokens = tokensOf(html.toString());
      tokens.resize(static_cast<std::size_t>(code.lines - first));
      emit coloured(job, first, tokens);
    }
  }
  emit ended(job);
}

void CodeWorker::close(CodeJob job) {
  if (codes_.erase(job) > 0 && engine_) call("forget", {QString::number(job)});
}

void CodeWorker::interrupt() {
  if (QJSEngine* engine = running_.load()) engine->setInterrupted(true);
}

bool CodeWorker::load() {
  if (engine_ || missing_) return !missing_;
  QFile file(library_);
  missing_ = !file.open(QIODevice::ReadOnly);
  if (missing_) return false;
  engine_ = std::make_unique<QJSEngine>();
  engine_->evaluate(QString::fromLatin1(kBrowser));
  const WithoutDeclarationWarnings quiet;
  const QJSValue loaded = engine_->evaluate(QString::fromUtf8(file.readAll()), library_);
  const QJSValue functions = engine_->evaluate(QString::fromLatin1(kSetUp));
  missing_ = loaded.isError() || functions.isError();
  if (missing_) {
    engine_.reset();
    return false;
  }
  engine_->globalObject().setProperty(QStringLiteral("chasqui"), functions);
  return true;
}

QJSValue CodeWorker::call(const char* function, const QJSValueList& arguments) {
  running_ = engine_.get();
  const QJSValue functions = engine_->globalObject().property(QStringLiteral("chasqui"));
  const QJSValue result = functions.property(QString::fromLatin1(function)).call(arguments);
  running_ = nullptr;
  engine_->setInterrupted(false);
  return result.isError() ? QJSValue() : result;
}

}  // namespace chasqui::app
