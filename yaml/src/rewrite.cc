#include "yaml/rewrite.h"

#include <utility>

#include "tree.h"

namespace vdslab::yaml {
namespace {

using Rewriter = std::function<std::optional<std::string>(const Node&)>;

void RewriteScalars(const std::shared_ptr<const Tree>& original, const Rewriter& rewrite,
                    Value* value) {
  if (value->kind == Kind::kScalar) {
    if (auto text = rewrite(Node(original, value))) {
      value->text = *std::move(text);
      value->quoted = false;
    }
  }
  for (Value& item : value->items) RewriteScalars(original, rewrite, &item);
}

}  // namespace

Node Rewrite(const Node& node, const Rewriter& rewrite) {
  Value copy = *node.value_;
  RewriteScalars(node.tree_, rewrite, &copy);
  auto tree = std::make_shared<Tree>(node.tree_->shared_source());
  tree->set_root(std::move(copy));
  const Value* root = &tree->root();
  return Node(std::move(tree), root);
}

}  // namespace vdslab::yaml
