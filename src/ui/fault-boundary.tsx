import { Component, type ReactNode } from 'react';

type Props = { readonly onFault: (error: unknown) => void; readonly children: ReactNode };
type State = { readonly failed: boolean };

/** Draws nothing once a component in it threw, and tells. Ink's own would print on the screen. */
export class FaultBoundary extends Component<Props, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onFault(error);
  }

  override render(): ReactNode {
    return this.state.failed ? null : this.props.children;
  }
}
