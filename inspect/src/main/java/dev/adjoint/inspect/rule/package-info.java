/// What each rule is about, for people: its page.
package dev.adjoint.inspect.rule;
