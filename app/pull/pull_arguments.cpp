#include "pull/pull_arguments.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QStandardPaths>

#include "download/hub.h"
#include "download/meta.h"
#include "download/plan.h"

namespace chasqui::app {
namespace {

// The terminal speaks English, as chasqui-cli does.
constexpr const char* kHelp = R"(Fetches models without a window, checks them, and goes on where it stopped before.

    chasqui pull REPO:FILE [--revision R] [--models-dir DIR]
        a GGUF file of a Hugging Face repository, with all its parts
    chasqui pull REPO [--revision R] [--models-dir DIR]
        a whole repository with safetensors
    chasqui pull --meta-link URL --model NAME [--model NAME …] [--models-dir DIR] --accept-licence
        models of Meta's own, such as llama-2-7b-chat, by the link that Meta mails

    --revision R        a branch, a tag or a commit (main)
    --models-dir DIR    where models are kept (models in the data folder)
    --meta-link URL     Meta's link; - reads it from standard input
    --model NAME        which of Meta's models; several may be named
    --accept-licence    accepts the licence and use policy, which are shown without it
    --data-dir DIR      where the list of calls and of accepted licences is kept
    --help              shows this text

Licences such as apache-2.0 are told. Those that want to be accepted, such as Llama's, and the terms of gated models are
shown before the first download, and on a terminal you are asked. Where nobody can be asked, Meta's own models are not
fetched without --accept-licence; for a repository the terms are written to standard error, and recorded in the data
folder as told, not as accepted. A gated repository asks for a token of an account that accepted its terms at the hub.

An access token for the hub is read from HF_TOKEN, or from where the hub's own tools keep it. HF_ENDPOINT, HF_HOME and
the system's proxy settings count too.

The path of the model is written to standard output. The exit status is 0 when everything is whole and verified, 1 when
something failed, 2 for wrong use, and 130 when it was stopped.
)";

CommandLineExit wrongUse(const QString& what) { return {what + QStringLiteral("\nTry chasqui pull --help.\n"), 2}; }

std::filesystem::path pathOf(const QString& path) {
  return std::filesystem::path(QFileInfo(path).absoluteFilePath().toStdString());
}

/// "owner/name:file", "owner/name", or the address of a repository's page or file.
bool readRepository(const std::string& text, PullRequest& request) {
  const std::size_t scheme = text.find("://");
  const std::size_t colon = text.find(':', scheme == std::string::npos ? 0 : scheme + 3);
  const auto repository = download::repositoryOf(text.substr(0, colon));
  if (!repository) return false;
  request.repository = *repository;
  if (colon != std::string::npos) {
    request.file = text.substr(colon + 1);
    return download::isSafePath(request.file);
  }
  for (const std::string kind : {"/blob/", "/resolve/"}) {
    const std::size_t at = text.find(*repository + kind);
    if (at == std::string::npos) continue;
    const std::size_t start = at + repository->size() + kind.size();
    const std::size_t slash = text.find('/', start);
    if (slash == std::string::npos) return false;
    request.revision = text.substr(start, slash - start);
    request.file = text.substr(slash + 1, text.find_first_of("?#", slash) - slash - 1);
    return download::isSafePath(request.file);
  }
  return true;
}

std::variant<PullRequest, CommandLineExit> withMetaModels(PullRequest request, const QStringList& models) {
  if (models.isEmpty()) return wrongUse(QStringLiteral("--meta-link needs --model NAME."));
  for (const QString& model : models) {
    if (const auto plan = download::planMeta(model.toStdString()); !plan) {
      return wrongUse(QString::fromStdString(toString(plan.error())));
    }
    request.models.push_back(model.toStdString());
  }
  return request;
}

}  // namespace

std::variant<PullRequest, CommandLineExit> parsePull(const QStringList& arguments) {
  QCommandLineParser parser;
  const QCommandLineOption help(QStringList{"h", "help"});
  const QCommandLineOption revision("revision", {}, "R");
  const QCommandLineOption modelsDir("models-dir", {}, "DIR");
  const QCommandLineOption dataDir("data-dir", {}, "DIR");
  const QCommandLineOption metaLink("meta-link", {}, "URL");
  const QCommandLineOption model("model", {}, "NAME");
  const QCommandLineOption accept(QStringList{"accept-licence", "accept-license"});
  parser.addOptions({help, revision, modelsDir, dataDir, metaLink, model, accept});
  if (!parser.parse(QStringList{QStringLiteral("chasqui pull")} + arguments)) return wrongUse(parser.errorText());
  if (parser.isSet(help)) return CommandLineExit{QString::fromUtf8(kHelp), 0};
  for (const QCommandLineOption* option : {&revision, &modelsDir, &dataDir, &metaLink}) {
    if (parser.isSet(*option) && parser.value(*option).isEmpty()) {
      return wrongUse("--" + option->names().constFirst() + " needs a value.");
    }
  }

  PullRequest request;
  request.acceptLicence = parser.isSet(accept);
  request.dataFolder = pathOf(parser.isSet(dataDir)
                                  ? parser.value(dataDir)
                                  : QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/chasqui");
  request.modelsFolder = parser.isSet(modelsDir) ? pathOf(parser.value(modelsDir)) : request.dataFolder / "models";
  const QStringList named = parser.positionalArguments();
  if (parser.isSet(metaLink)) {
    if (!named.isEmpty() || parser.isSet(revision)) {
      return wrongUse(QStringLiteral("--meta-link goes with --model, not with a repository or --revision."));
    }
    request.metaLink = parser.value(metaLink).toStdString();
    return withMetaModels(std::move(request), parser.values(model));
  }
  if (parser.isSet(model)) return wrongUse(QStringLiteral("--model goes with --meta-link."));
  if (named.size() != 1) return wrongUse(QStringLiteral("Name one repository, as OWNER/NAME or OWNER/NAME:FILE."));
  if (!readRepository(named.constFirst().toStdString(), request)) {
    return wrongUse(QStringLiteral("A repository is named as OWNER/NAME, and a file of it as OWNER/NAME:FILE."));
  }
  if (parser.isSet(revision)) request.revision = parser.value(revision).toStdString();
  return request;
}

}  // namespace chasqui::app
