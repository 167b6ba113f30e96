Feature: A change takes effect only when both leads have signed
  A change binds the project from one moment on: when the engineering manager and the project manager
  have both signed exactly the same content. Nothing else makes it effective.

  Background:
    Given a project with an engineering manager and a project manager

  Scenario: Both leads sign, and the change is effective at once
    Given a member has submitted a change request
    And both leads have assessed it
    When the engineering manager approves it
    And the project manager approves it
    Then the change request is effective
    And it carries 2 valid signatures
    And both signatures cover the same content
    And nobody has open work to sign it
    And the audit log is intact

  Scenario: The order of the signatures does not matter
    Given a change request is waiting for both signatures
    When the project manager approves it
    And the engineering manager approves it
    Then the change request is effective

  Scenario Outline: One signature is not enough
    Given a change request is waiting for both signatures
    When <one> approves it
    Then the change request is in signoff
    And it carries 1 valid signature
    And <other> still has to sign it
    And <one> has nothing left to sign

    Examples:
      | one                     | other                   |
      | the engineering manager | the project manager     |
      | the project manager     | the engineering manager |

  Scenario: No signature is asked for before both leads have assessed the change
    Given a member has submitted a change request
    When the engineering manager assesses it
    Then the change request is submitted
    And nobody has open work to sign it
    When the project manager assesses it
    Then the change request is in signoff
    And the engineering manager still has to sign it
    And the project manager still has to sign it

  Scenario: An assessment may be replaced until both are in
    Given a member has submitted a change request
    When the engineering manager assesses it
    And the engineering manager assesses it again as "Needs a second pump"
    And the project manager assesses it
    Then the assessment of the engineering manager reads "Needs a second pump"
    When the engineering manager tries to assess it again
    Then the system refuses

  Scenario: An effective change is carried out, verified and closed
    Given an effective change request
    When the project manager reports it implemented
    Then the change request is implemented
    When the engineering manager reports it verified
    Then the change request is verified
    When the project manager closes it
    Then the change request is closed
    And nobody has any open work on it
    And the process has ended
    And the audit log is intact
