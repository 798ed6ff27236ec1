#include "yaml/document.h"

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <sstream>
#include <utility>

#include "file.h"
#include "tree.h"
#include "tree_builder.h"
#include "yaml/text.h"

namespace vdslab::yaml {
namespace {

constexpr std::string_view kSchema = "1.0-draft";

Value ReadValue(const Source& source) {
  std::istringstream stream(source.text());
  TreeBuilder builder(source);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const YAML::Exception& error) {
    source.Fail({.line = error.mark.line, .column = error.mark.column}, error.msg);
  }
  Value root = builder.TakeRoot();
  if (!builder.has_root() || root.kind == Kind::kNull) source.Fail({}, "the file is empty");
  return root;
}

}  // namespace

Document::Document(std::shared_ptr<const Tree> tree) : tree_(std::move(tree)) {}

Node Document::root() const { return Node(tree_, &tree_->root()); }

const std::string& Document::file() const { return tree_->source().name(); }

Document Load(const std::string& path) { return Parse(ReadFile(path), path); }

Document Parse(std::string_view text, const std::string& name) {
  auto source = std::make_shared<const Source>(name, text);
  source->CheckText();
  auto tree = std::make_shared<Tree>(source);
  tree->set_root(ReadValue(*source));
  return Document(std::move(tree));
}

void ReadSchema(MapReader& map) {
  const Node schema = map.Required("schema");
  if (schema.Text() != kSchema) {
    schema.Fail("schema " + Quote(schema.Text()) + " is not known; this version reads `" +
                std::string(kSchema) + "`");
  }
}

}  // namespace vdslab::yaml
