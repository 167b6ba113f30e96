Feature: Whatever is drawn, no change takes effect without both signatures
  Process definitions are drawn by people. A wrong drawing may stop a change; it can never push one through.

  Background:
    Given a project with an engineering manager and a project manager

  Scenario: A drawing that forgets the project manager's signature
    Given the process was redrawn without the project manager's signature
    And a member has submitted a change request
    And both leads have assessed it
    When the engineering manager approves it
    Then the change request is not effective
    And it carries 1 valid signature
    And an incident says that the signature of the project manager is missing
    And the audit log is intact

  Scenario: A drawing that asks for no signature at all
    Given the process was redrawn without any signature
    And a member has submitted a change request
    When both leads have assessed it
    Then the change request is not effective
    And it carries 0 valid signatures
    And an incident says that the signatures are missing

  Scenario: Changes under way keep the drawing they started with
    Given a change request is waiting for both signatures
    And the process was redrawn without the project manager's signature
    When both leads approve it
    Then the change request is effective
    And it carries 2 valid signatures
